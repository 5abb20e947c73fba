import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type HttpRouteRule, httpRoute } from "../../../lib/kubernetes/route/httpRoute";
import { plain } from "./specs";

const every = { type: "PathPrefix", value: "/" };
const asks = (color: string) => ({ type: "Exact", name: "x-crossfade-color", value: color });

/** What the rules of a route lead to, in short. */
function leads(rules: readonly HttpRouteRule[]): string[] {
  return rules.map(({ backendRefs = [] }) =>
    backendRefs.map(({ name }) => name as string).join("+"),
  );
}

describe("a route of Gateway API", () => {
  it("weighs the colors in its last rule, and shows each in a rule before it", () => {
    expect(httpRoute(plain)).toEqual({
      parentRefs: [{ name: "edge", namespace: "gateways" }],
      rules: [
        {
          matches: [{ path: every, headers: [asks("blue")] }],
          backendRefs: [{ name: "web-blue", port: 80 }],
        },
        {
          matches: [{ path: every, headers: [asks("green")] }],
          backendRefs: [{ name: "web-green", port: 80 }],
        },
        {
          matches: [{ path: every }],
          backendRefs: [
            { name: "web-blue", port: 80, weight: 90 },
            { name: "web-green", port: 80, weight: 10 },
          ],
        },
      ],
    });
  });

  it("belongs to a listener, hosts and paths", () => {
    const routes = { hosts: ["shop.example.com"], paths: ["/api/*", "/health"] };
    const gateway = { ...plain.gateway, listener: "https" };
    const { parentRefs, hostnames, rules } = httpRoute({ ...plain, routes, gateway });
    expect(parentRefs).toEqual([{ name: "edge", namespace: "gateways", sectionName: "https" }]);
    expect(hostnames).toEqual(["shop.example.com"]);
    expect(rules.at(-1)?.matches).toEqual([
      { path: { type: "PathPrefix", value: "/api" } },
      { path: { type: "Exact", value: "/health" } },
    ]);
  });

  it("shows no color where previews are protected and nobody opened them", () => {
    const { rules } = httpRoute({ ...plain, isProtected: true });
    expect(leads(rules)).toEqual(["", "web-blue+web-green"]);
    expect(rules[0]).toEqual({
      matches: [
        { path: every, headers: [asks("blue")] },
        { path: every, headers: [asks("green")] },
      ],
    });
  });

  it("shows a color to who knows the secret, and an error to who does not", async () => {
    const { rules } = httpRoute({
      ...plain,
      isProtected: true,
      preview: { secret: "open sesame" },
    });
    expect(leads(rules)).toEqual(["web-blue", "web-green", "", "web-blue+web-green"]);
    const [, opened] = rules[0]?.matches[0]?.headers ?? [];
    expect(opened?.name).toBe("x-crossfade-secret");
    expect(await pulumi.isSecret(pulumi.output(opened?.value))).toBe(true);
  });

  it("answers with a page before it weighs, while the service is maintained", () => {
    const page = { message: "Back at 14:00", retrySeconds: 600 };
    const { rules } = httpRoute({ ...plain, page, pageBackend: { service: "page", port: 8080 } });
    expect(leads(rules)).toEqual(["web-blue", "web-green", "page", "web-blue+web-green"]);
    expect(rules[2]?.matches).toEqual(rules[3]?.matches);
  });

  it("keeps users with a color only while both have traffic", () => {
    const sticky = (green: number) =>
      httpRoute({ ...plain, sticky: true, weights: { blue: 100 - green, green } }).rules.at(-1)
        ?.sessionPersistence;
    expect(sticky(10)).toEqual({ type: "Cookie", sessionName: "crossfade-color" });
    expect(sticky(0)).toBeUndefined();
    expect(sticky(100)).toBeUndefined();
  });
});
