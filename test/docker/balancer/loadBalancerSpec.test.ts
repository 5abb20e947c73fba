import { describe, expect, it } from "vitest";
import { bootScript } from "../../../lib/balancer";
import { loadBalancerSpec } from "../../../lib/docker/balancer/loadBalancerSpec";

type Args = Parameters<typeof loadBalancerSpec>[1];

describe("loadBalancerSpec", () => {
  it("fills in every default", () => {
    expect(loadBalancerSpec("edge", { port: 8080 })).toEqual({
      image: "haproxy:3.0-alpine",
      command: ["sh", "-c", bootScript],
      published: [
        { internal: 8080, external: 8080, ip: "127.0.0.1" },
        { internal: 8081, external: 8081, ip: "127.0.0.1" },
        { internal: 8082, external: 8082, ip: "127.0.0.1" },
      ],
      memoryMegabytes: 256,
      stateFolder: "/var/lib/haproxy",
      base: { drainSeconds: 30, timeoutSeconds: 60, maxConnections: 4000, trustProxy: false },
    });
  });

  it("opens the main port where it is told, and previews on this machine only", () => {
    const { published } = loadBalancerSpec("edge", { port: 80, address: "0.0.0.0" });
    expect(published.map(({ external, ip }) => [external, ip])).toEqual([
      [80, "0.0.0.0"],
      [81, "127.0.0.1"],
      [82, "127.0.0.1"],
    ]);
  });

  it("opens one more port to encrypt, where users come in", () => {
    const tls = { port: 443, certificates: { local: ["shop.localhost"] } };
    const spec = loadBalancerSpec("edge", { port: 80, address: "0.0.0.0", tls });
    expect(spec.published).toEqual([
      { internal: 8080, external: 80, ip: "0.0.0.0" },
      { internal: 8081, external: 81, ip: "127.0.0.1" },
      { internal: 8082, external: 82, ip: "127.0.0.1" },
      { internal: 8443, external: 443, ip: "0.0.0.0" },
    ]);
    expect(spec.base.tls).toEqual({ minimumVersion: "1.2", redirectPort: 443 });
    expect(spec.tls?.encryption.kind).toBe("local");
  });

  it("takes other preview ports", () => {
    const { published } = loadBalancerSpec("edge", {
      port: 80,
      previewPorts: { blue: 9001, green: 9002 },
    });
    expect(published.map(({ external }) => external)).toEqual([80, 9001, 9002]);
  });

  it("never changes the container for what can change while it runs", () => {
    const args: Args = {
      port: 80,
      drainSeconds: 5,
      timeoutSeconds: 9,
      maxConnections: 7,
      trustProxy: true,
    };
    const { base: before, ...container } = loadBalancerSpec("edge", { port: 80 });
    const { base: after, ...same } = loadBalancerSpec("edge", args);
    expect(same).toEqual(container);
    expect(after).not.toEqual(before);
  });

  it.each<[Args, string]>([
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ port: 65_535 }, "port is 65536, expected 1 to 65535"],
    [
      { port: 80, previewPorts: { blue: 81, green: 80 } },
      "port 80 is used twice, expected three ports (80, 81, 80)",
    ],
    [{ port: 80, drainSeconds: 0 }, "drainSeconds is 0, expected a whole number from 1"],
    [{ port: 80, timeoutSeconds: 1.5 }, "timeoutSeconds is 1.5, expected a whole number from 1"],
    [{ port: 80, memoryMegabytes: -1 }, "memoryMegabytes is -1, expected a whole number from 1"],
    [
      { port: 80, tls: { port: 81, certificates: { local: [] } } },
      "port 81 is used twice, expected four ports (80, 81, 82, 81)",
    ],
  ])("refuses %j", (args, problem) => {
    expect(() => loadBalancerSpec("edge", args)).toThrow(`LoadBalancer "edge": ${problem}`);
  });

  it("refuses all mistakes at once", () => {
    const args: Args = { port: 0, drainSeconds: 0, tls: { port: 8443, certificates: [] } };
    expect(() => loadBalancerSpec("edge", args)).toThrow(
      [
        "tls.certificates has 0, expected 1 to 99",
        "port is 0, expected 1 to 65535",
        "drainSeconds is 0, expected a whole number from 1",
      ]
        .map((problem) => `LoadBalancer "edge": ${problem}`)
        .join("\n"),
    );
  });
});
