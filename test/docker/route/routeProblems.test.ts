import { describe, expect, it } from "vitest";
import type { Encryption, Route } from "../../../lib/docker";
import { checkRoutes } from "../../../lib/docker/route/routeProblems";

const none: Encryption = { kind: "none" };
const local: Encryption = { kind: "local", hosts: ["shop.test", "*.shop.test"] };

function mistakes(routes: readonly Route[], encryption = none): string[] {
  const found: string[] = [];
  checkRoutes(routes, encryption, (problem, fix) =>
    found.push(fix === undefined ? problem : `${problem} | ${fix}`),
  );
  return found;
}

describe("checkRoutes", () => {
  it.each<[Route, string]>([
    [
      { host: "*" },
      'routes[0].host is "*", expected a host name in lower case such as "shop.example.com"',
    ],
    [
      { host: "*.test" },
      'routes[0].host is "*.test", expected a host name in lower case such as "shop.example.com"',
    ],
    [
      { host: "a.*.test" },
      'routes[0].host is "a.*.test", expected a host name in lower case such as "shop.example.com"',
    ],
    [{ priority: 1.5 }, "routes[0].priority is 1.5, expected a whole number, -1000 to 1000"],
    [{ priority: 1001 }, "routes[0].priority is 1001, expected a whole number, -1000 to 1000"],
    [
      { path: "/crossfade/health/" },
      'routes[0].path is "/crossfade/health/", where the balancer answers for itself | take another one',
    ],
    [{ path: "a" }, 'routes[0].path is "a", expected a path such as "/health"'],
  ])("refuses %j", (route, problem) => {
    expect(mistakes([route])).toEqual([problem]);
  });

  it("refuses a host for which a local certificate is missing, and says where to add it", () => {
    expect(mistakes([{ host: "a.shop.test" }, { host: "other.test" }, {}], local)).toEqual([
      'routes[1].host is "other.test", for which the balancer has no certificate (shop.test, *.shop.test) | add it to tls.certificates.local of the LoadBalancer',
    ]);
  });

  it("accepts wildcards, priorities, and every host where certificates are one's own", () => {
    expect(mistakes([{ host: "*.example.com", priority: -1000 }, { path: "/a.b" }])).toEqual([]);
    expect(mistakes([{ host: "example.com" }], { kind: "certificates" })).toEqual([]);
  });
});
