import { describe, expect, it } from "vitest";
import { serviceSpec, type ServiceArgs } from "../../../lib/docker/service/serviceSpec";
import { loaded } from "../fixtures";

function refusalOf(changes: Partial<ServiceArgs>, physical = "shop-prod-web"): string | undefined {
  try {
    serviceSpec("web", physical, { service: loaded(), port: 3000, ...changes });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const secret = { value: "x" };

describe("a service refuses", () => {
  it.each<[Partial<ServiceArgs>, string]>([
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ port: 99_999 }, "port is 99999, expected 1 to 65535"],
    [{ port: 80.5 }, "port is 80.5, expected 1 to 65535"],
    [{ replicas: 0 }, "replicas is 0, expected 1 to 50"],
    [{ replicas: 51 }, "replicas is 51, expected 1 to 50"],
    [{ readySeconds: 0 }, "readySeconds is 0, expected 1 to 3600"],
    [{ stopSeconds: -1 }, "stopSeconds is -1, expected 0 to 3600"],
    [{ memoryMegabytes: 5 }, "memoryMegabytes is 5, expected 6 to 16777216"],
    [{ readyShare: 0 }, "readyShare is 0, expected above 0, at most 1"],
    [{ readyShare: 1.1 }, "readyShare is 1.1, expected above 0, at most 1"],
    [{ cpus: 0 }, "cpus is 0, expected above 0, at most 1024"],
    [{ health: { port: 0 } }, "health.port is 0, expected 1 to 65535"],
    [
      { protocol: "h2c", health: { protocol: "grpc", path: "/health" } },
      'health.path is "/health", expected none where health.protocol is "grpc"',
    ],
    [
      { health: { protocol: "grpc" } },
      'health.protocol is "grpc", expected protocol "h2c" with it, or a health.port of its own',
    ],
    [{ health: { intervalSeconds: 0 } }, "health.intervalSeconds is 0, expected 1 to 3600"],
    [{ health: { timeoutSeconds: 0.5 } }, "health.timeoutSeconds is 0.5, expected 1 to 3600"],
    [{ health: { path: "health" } }, 'health.path is "health", expected a path such as "/health"'],
    [
      { health: { path: "/health\n  server evil 1.2.3.4" } },
      'health.path is "/health\\n  server evil 1.2.3.4", expected a path such as "/health"',
    ],
    [
      { health: { host: "two words" } },
      'health.host is "two words", expected a host name in lower case such as "shop.example.com"',
    ],
    [{ routes: [] }, "routes is empty, expected at least one"],
    [
      { routes: [{}, { path: "/a b" }] },
      'routes[1].path is "/a b", expected a path such as "/health"',
    ],
    [
      { routes: [{ host: "Shop.example.com" }] },
      'routes[0].host is "Shop.example.com", expected a host name in lower case such as "shop.example.com"',
    ],
    [
      { networks: [{ networkName: "data" }, { networkName: "host" }] },
      'networks[1] is "host", expected the name of a network that somebody made, such as "data"\n  try: docker network ls',
    ],
    [
      { networks: [{ networkName: "two words" }] },
      'networks[0] is "two words", expected the name of a network that somebody made, such as "data"\n  try: docker network ls',
    ],
    [
      { variables: { "LOG LEVEL": "x" } },
      'variables has "LOG LEVEL", expected a name such as "LOG_LEVEL"',
    ],
    [
      { secrets: { "../etc/passwd": secret } },
      'secrets has "../etc/passwd", expected a name such as "DATABASE_PASSWORD"',
    ],
    [
      { secrets: { "tls.key": { ...secret, as: "variable" } } },
      'secrets has "tls.key", expected a name such as "DATABASE_PASSWORD"',
    ],
    [
      { variables: { TOKEN: "x" }, secrets: { TOKEN: secret } },
      "TOKEN is in variables and in secrets, expected it in one of them",
    ],
  ])("%j", (changes, problem) => {
    expect(refusalOf(changes)).toBe(`BlueGreenService "web": ${problem}`);
  });

  it("all mistakes at once", () => {
    expect(refusalOf({ port: 0, routes: [], rateLimit: {}, cors: { origins: [] } })).toBe(
      [
        "port is 0, expected 1 to 65535",
        "routes is empty, expected at least one",
        "cors.origins is empty, expected at least one",
        "rateLimit is empty, expected perSecond, perMinute or perHour",
      ]
        .map((problem) => `BlueGreenService "web": ${problem}`)
        .join("\n"),
    );
  });

  it("a name that containers could not be reached by", () => {
    const physical = "a".repeat(60);
    expect(refusalOf({}, physical)).toBe(
      `BlueGreenService "web": its containers would be named like "${physical}-green-10", 69 characters, expected at most 63\n  try: shorten the name of the project, the stack or the service`,
    );
  });
});

describe("a service accepts", () => {
  it.each<Partial<ServiceArgs>>([
    {},
    { port: 65_535, replicas: 50, readyShare: 0.01, readySeconds: 3600, stopSeconds: 0, cpus: 0.5 },
    { health: { path: "/health/ready", host: "shop.example.com" } },
    { routes: [{ host: "shop.example.com", path: "/api/v2" }] },
    { secrets: { "tls.key": secret, TOKEN: { ...secret, as: "variable" } } },
  ])("%j", (changes) => {
    expect(refusalOf(changes)).toBeUndefined();
  });
});
