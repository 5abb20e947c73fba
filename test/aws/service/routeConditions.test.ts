import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import type { PreviewArgs, RouteArgs } from "../../../lib/aws";
import {
  checkRoutes,
  previewConditions,
  refusedConditions,
  routeConditions,
} from "../../../lib/aws/service/routeConditions";

const color = { httpHeader: { httpHeaderName: "x-crossfade-color", values: ["green"] } };

function refusals(routes: RouteArgs, preview: PreviewArgs = {}): string[] {
  const found: string[] = [];
  checkRoutes(routes, preview, (problem) => found.push(problem));
  return found;
}

describe("the conditions of users' requests", () => {
  it.each<[RouteArgs, unknown]>([
    [{}, [{ pathPattern: { values: ["/*"] } }]],
    [{ hosts: [], paths: [] }, [{ pathPattern: { values: ["/*"] } }]],
    [{ hosts: ["a.example.com"] }, [{ hostHeader: { values: ["a.example.com"] } }]],
    [
      { hosts: ["a.example.com"], paths: ["/api/*", "/api"] },
      [
        { hostHeader: { values: ["a.example.com"] } },
        { pathPattern: { values: ["/api/*", "/api"] } },
      ],
    ],
  ])("of %j", (routes, conditions) => {
    expect(routeConditions(routes)).toEqual(conditions);
  });
});

describe("the conditions of a preview", () => {
  it("name the color, beside what the service answers", () => {
    const routes = { hosts: ["a.example.com"] };
    expect(previewConditions("green", routes, undefined, false)).toEqual([
      { hostHeader: { values: ["a.example.com"] } },
      color,
    ]);
  });

  it("are met by nobody where previews are protected and nobody said by what", () => {
    const closed = [color, { sourceIp: { values: ["127.0.0.1/32"] } }];
    expect(previewConditions("green", {}, undefined, true)).toEqual(closed);
    expect(previewConditions("green", {}, {}, true)).toEqual(closed);
  });

  it("ask for the networks that are given", () => {
    expect(previewConditions("green", {}, { networks: ["10.0.0.0/8"] }, true)).toEqual([
      color,
      { sourceIp: { values: ["10.0.0.0/8"] } },
    ]);
  });

  it("ask for the secret, which stays one", async () => {
    const conditions = previewConditions("green", {}, { secret: "look-before" }, true);
    expect(conditions).toHaveLength(2);
    const [, asked] = conditions as { httpHeader: { httpHeaderName: string; values: unknown[] } }[];
    const [secret] = asked?.httpHeader.values ?? [];
    expect(asked?.httpHeader.httpHeaderName).toBe("x-crossfade-secret");
    expect(await pulumi.isSecret(secret as pulumi.Output<string>)).toBe(true);
  });

  it("are of any color where it is refused", () => {
    expect(refusedConditions({ paths: ["/api/*"] })).toEqual([
      { pathPattern: { values: ["/api/*"] } },
      { httpHeader: { httpHeaderName: "x-crossfade-color", values: ["*"] } },
    ]);
  });
});

describe("checkRoutes", () => {
  it("accepts what a rule can express", () => {
    expect(refusals({})).toEqual([]);
    expect(
      refusals({ hosts: ["*.example.com"], paths: ["/api/*", "/"] }, { secret: "8-characters" }),
    ).toEqual([]);
  });

  it.each<[RouteArgs, PreviewArgs, string]>([
    [
      { hosts: ["https://a"] },
      {},
      'hosts has "https://a", expected a name such as "shop.example.com"',
    ],
    [
      { hosts: ["A.example.com"] },
      {},
      'hosts has "A.example.com", expected a name such as "shop.example.com"',
    ],
    [{ paths: ["api"] }, {}, 'paths has "api", expected a path such as "/api/*"'],
    [{ paths: ["/a b"] }, {}, 'paths has "/a b", expected a path such as "/api/*"'],
    [
      {},
      { secret: "short" },
      "preview.secret is not shown, expected 8 to 128 characters without * and ?",
    ],
    [
      {},
      { secret: "anything*" },
      "preview.secret is not shown, expected 8 to 128 characters without * and ?",
    ],
    [
      { hosts: ["a.b", "b.b", "c.b"], paths: ["/a"] },
      { secret: "8-characters" },
      "hosts and paths have 4 entries and a preview 2, expected at most 5 together: AWS allows no more in a rule",
    ],
  ])("refuses %j with %j", (routes, preview, problem) => {
    expect(refusals(routes, preview)).toEqual([problem]);
  });
});
