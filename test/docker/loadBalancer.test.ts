import { describe, expect, it } from "vitest";
import { bootScript } from "../../lib/balancer";
import { named } from "../record";
import { balanced } from "./built";
import { image } from "./fixtures";

describe("LoadBalancer", () => {
  it("is a container, a volume that outlives it, and a base configuration", async () => {
    const made = await balanced();
    const own = made.filter(({ parent }) => parent === "edge");
    expect(own.map(({ name }) => name).sort()).toEqual(["edge-base", "edge-haproxy", "edge-state"]);
  });

  it("runs with as few rights as it can, on loopback only", async () => {
    const { inputs, deleteBeforeReplace } = named(await balanced(), "edge-haproxy");
    expect(inputs).toEqual({
      name: "shop-prod-edge",
      image: image("f"),
      command: ["sh", "-c", bootScript],
      labels: [
        { label: "crossfade.project", value: "shop" },
        { label: "crossfade.stack", value: "prod" },
      ],
      networksAdvanced: [{ name: "shop-prod-shop" }],
      ports: [
        { internal: 8080, external: 8080, ip: "127.0.0.1" },
        { internal: 8081, external: 8081, ip: "127.0.0.1" },
        { internal: 8082, external: 8082, ip: "127.0.0.1" },
      ],
      volumes: [{ volumeName: "shop-prod-edge-state", containerPath: "/var/lib/haproxy" }],
      memory: 256,
      readOnly: true,
      capabilities: { drops: ["ALL"] },
      securityOpts: ["no-new-privileges"],
      restart: "unless-stopped",
      destroyGraceSeconds: 5,
      logDriver: "json-file",
      logOpts: { "max-size": "10m", "max-file": "3" },
    });
    expect(deleteBeforeReplace).toBe(true);
  });

  it("never uploads a file, which would replace the container when it changes", async () => {
    expect(named(await balanced(), "edge-haproxy").inputs).not.toHaveProperty("uploads");
  });

  it("changes its base configuration while it runs", async () => {
    const before = await balanced();
    const after = await balanced({ timeoutSeconds: 5 });
    expect(named(after, "edge-haproxy").inputs).toEqual(named(before, "edge-haproxy").inputs);
    expect(named(after, "edge-base").inputs).not.toEqual(named(before, "edge-base").inputs);
    expect(named(after, "edge-base").inputs).toMatchObject({
      balancer: "shop-prod-edge",
      name: "base",
      owner: "shop/prod",
    });
    expect(named(after, "edge-base").dependsOn).toEqual(["edge-haproxy"]);
  });

  it("pulls its image, and keeps it", async () => {
    const made = await balanced({ image: "haproxy:3.0-alpine" });
    expect(named(made, "edge-image").inputs).toEqual({
      name: "haproxy:3.0-alpine",
      keepLocally: true,
    });
  });

  it("reports a mistake with the component", async () => {
    await expect(balanced({ port: 0 })).rejects.toThrow(
      'LoadBalancer "edge": port is 0, expected 1 to 65535',
    );
  });
});
