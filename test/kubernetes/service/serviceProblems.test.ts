import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../lib/model";
import { checkService } from "../../../lib/kubernetes/service/serviceProblems";
import { both, loaded, one, usual } from "../fixtures";

function problems(args: object, asked: object = both, name = "web"): string[] {
  try {
    checkService(name, { service: loaded(asked), ...usual, ...args });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.mistakes.map(({ where }) => where)).toEqual(
      error.mistakes.map(() => `BlueGreenService "${name}"`),
    );
    return error.mistakes.map(({ problem, fix }) => [problem, fix].filter(Boolean).join("; "));
  }
}

describe("a service on Kubernetes", () => {
  it("is fine with what every service needs, and with everything said", () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({
        router: "istio",
        hosts: ["shop.example.com"],
        paths: ["/api/*"],
        cpu: "500m",
        memory: "1Gi",
        user: 1000,
        secrets: { KEY: "value", TOKEN: { secret: "payments", key: "token.txt" } },
        reaches: { database: { namespace: "data", port: 5432 } },
        scaling: { min: 2, max: 4, cpuPercent: false },
        preview: { secret: "open sesame!".replace(" ", "-") },
      }),
    ).toEqual([]);
  });

  it("says everything that is wrong at once", () => {
    const args = {
      router: "ingress",
      port: 0,
      health: { path: "health", intervalSeconds: 5, timeoutSeconds: 10 },
      variables: { "LOG-LEVEL": "info", TOKEN: "x" },
      secrets: { TOKEN: { secret: "payments", key: "to ken" } },
      writableFolders: ["tmp"],
      cpu: "half",
      memory: "256",
      user: 0,
      drainSeconds: 0,
      stopSeconds: 0,
      deploySeconds: 1,
      reaches: { database: { network: "here", port: 70000 } },
      scaling: { min: 5, max: 2, open: "most", cpuPercent: 0 },
      readySeconds: 0,
      readyShare: 2,
      gateway: { ...usual.gateway, scheme: "ftp", proxies: [{ network: "there" }] },
    };
    expect(problems(args, both, "Web")).toEqual([
      'the name of a color is "Web-green", expected lower-case letters, digits and hyphens, a letter first',
      'router is "ingress", expected gateway-api, istio',
      "port is 0, expected 1 to 65535",
      'health.path is "health", expected a path such as "/health"',
      "health.timeoutSeconds is 10, expected at most the interval, 5",
      'variables has "LOG-LEVEL", expected a name such as "LOG_LEVEL"',
      "TOKEN is in variables and in secrets, expected it in one of them",
      'writableFolders has "tmp", expected a path such as "/tmp"',
      'cpu is "half", expected an amount such as "500m" or "2"',
      'memory is "256", expected an amount such as "256Mi" or "2Gi"',
      "user is 0, expected 1 to 2147483647",
      "drainSeconds is 0, expected 1 to 300",
      "stopSeconds is 0, expected 1 to 3600",
      "deploySeconds is 1, expected 30 to 7200",
      'secrets.TOKEN.key is "to ken", expected a key such as "password"',
      'reaches.database.network is "here", expected a network such as "10.0.0.0/16"',
      "reaches.database.port is 70000, expected 1 to 65535",
      'scaling.open is "most", expected min, max',
      "scaling.max is 2, expected at least scaling.min, 5",
      "scaling.cpuPercent is 0, expected 1 to 1000",
      "readySeconds is 0, expected 1 to 3600",
      "readyShare is 2, expected above 0, at most 1",
      'gateway.scheme is "ftp", expected https, http',
      'gateway.proxies[0].network is "there", expected a network such as "10.0.0.0/16"',
    ]);
  });

  it.each([
    [{ protocol: "h2c", health: { protocol: "grpc" } }, []],
    [{ protocol: "h2c", health: { path: "/ready", port: 8081 } }, []],
    [{ health: { protocol: "grpc", port: 9091 } }, []],
    [
      { protocol: "http/2", health: { protocol: "tcp" } },
      [
        'protocol is "http/2", expected http/1.1, h2c',
        'health.protocol is "tcp", expected http, grpc',
      ],
    ],
    [
      { health: { protocol: "grpc", livePath: "/live" } },
      [
        'health.livePath is "/live", expected none where health.protocol is "grpc"',
        'health.protocol is "grpc", expected protocol "h2c" with it, or a health.port of its own',
      ],
    ],
  ])("is spoken to as it listens: %o", (args, expected) => {
    expect(problems(args)).toEqual(expected);
  });

  it("has images that every node can fetch", () => {
    const local = { ...both, green: { ...one, image: `sha256:${"a".repeat(64)}` } };
    expect(problems({}, local)).toEqual([
      `green runs the local image sha256:${"a".repeat(64)}, expected one of a registry, "name@sha256:…"; push the image, and release it by the digest that the registry answers`,
    ]);
  });

  it("needs somebody who answers while it is maintained, unless Istio does", () => {
    const maintained = { ...both, maintenance: { message: "Back at 14:00" } };
    expect(problems({}, maintained)).toEqual([
      'maintenancePage is not given, and the configuration asks for maintenance: Gateway API has no answer of its own; maintenancePage: { service: "<a Service that answers with your page>", port: 80 }, or end it: crossfade maintenance <stack> <service> off',
    ]);
    expect(problems({ maintenancePage: { service: "page", port: 80 } }, maintained)).toEqual([]);
    expect(problems({ router: "istio" }, maintained)).toEqual([]);
  });

  it("says all that its router does not know", () => {
    const listener = { ...usual.gateway, listener: "https" };
    expect(problems({ router: "istio", sticky: true, gateway: listener })).toHaveLength(2);
    expect(problems({ mesh: true })).toHaveLength(1);
    expect(problems({ router: "istio", mesh: true, hosts: ["shop.example.com"] })).toEqual([]);
  });
});
