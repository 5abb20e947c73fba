import { describe, expect, it } from "vitest";
import { virtualService } from "../../../lib/kubernetes/route/virtualService";
import { plain } from "./specs";

const names = (spec: ReturnType<typeof virtualService>) => spec.http.map(({ name }) => name);

describe("a route of Istio", () => {
  it("weighs the colors in its last rule, and refuses previews that no rule before it showed", () => {
    const spec = virtualService(plain);
    expect(spec.hosts).toEqual(["*"]);
    expect(names(spec)).toEqual(["preview-blue", "preview-green", "preview-refused", "traffic"]);
    expect(spec.http[1]).toEqual({
      name: "preview-green",
      match: [{ uri: { prefix: "/" }, headers: { "x-crossfade-color": { exact: "green" } } }],
      route: [{ destination: { host: "web-green", port: { number: 80 } } }],
    });
    expect(spec.http[2]).toEqual({
      name: "preview-refused",
      match: [{ uri: { prefix: "/" }, headers: { "x-crossfade-color": { regex: ".*" } } }],
      directResponse: { status: 403, body: { string: "Forbidden" } },
    });
    expect(spec.http[3]).toEqual({
      name: "traffic",
      match: [{ uri: { prefix: "/" } }],
      route: [
        { destination: { host: "web-blue", port: { number: 80 } }, weight: 90 },
        { destination: { host: "web-green", port: { number: 80 } }, weight: 10 },
      ],
    });
  });

  it("belongs to the gateway alone, and to the mesh where pods ask by a name", () => {
    const routes = { hosts: ["shop.example.com"] };
    const alone = virtualService({ ...plain, routes });
    expect([alone.hosts, alone.gateways.length]).toEqual([["shop.example.com"], 1]);
    const inMesh = virtualService({ ...plain, routes, meshName: "web" });
    expect(inMesh.hosts).toEqual(["shop.example.com", "web"]);
    expect(inMesh.gateways.slice(1)).toEqual(["mesh"]);
    expect(inMesh.http).toEqual(alone.http);
  });

  it("does not take a longer name for a path below", () => {
    const { http } = virtualService({ ...plain, routes: { paths: ["/api/*", "/health"] } });
    expect(http.at(-1)?.match).toEqual([
      { uri: { exact: "/api" } },
      { uri: { prefix: "/api/" } },
      { uri: { exact: "/health" } },
    ]);
  });

  it("shows nothing where previews are protected and nobody opened them", () => {
    expect(names(virtualService({ ...plain, isProtected: true }))).toEqual([
      "preview-refused",
      "traffic",
    ]);
  });

  it("asks for a secret where there is one", () => {
    const spec = virtualService({
      ...plain,
      isProtected: true,
      preview: { secret: "open sesame" },
    });
    expect(names(spec)).toEqual(["preview-blue", "preview-green", "preview-refused", "traffic"]);
    expect(Object.keys(spec.http[0]?.match[0]?.headers ?? {})).toEqual([
      "x-crossfade-color",
      "x-crossfade-secret",
    ]);
  });

  it("answers with the page itself, while the service is maintained", () => {
    const page = { message: "Back at 14:00", retrySeconds: 600 };
    expect(virtualService({ ...plain, page }).http[3]).toEqual({
      name: "maintenance",
      match: [{ uri: { prefix: "/" } }],
      directResponse: { status: 503, body: { string: "Back at 14:00" } },
      headers: {
        response: {
          set: { "retry-after": "600", "content-type": "text/plain; charset=utf-8" },
        },
      },
    });
  });
});
