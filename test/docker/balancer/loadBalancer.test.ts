import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, vi } from "vitest";
import { bootScript } from "../../../lib/balancer";
import { BlueGreenService, LoadBalancer, Network } from "../../../lib/docker";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import { tokens } from "../../../lib/docker/dynamic";
import { certificateFile } from "../../../lib/docker/tls/tlsResources";
import { named, record, type Recorded } from "../../record";
import { balanced } from "../built";
import { image, loaded } from "../fixtures";

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

  describe("of another stack", () => {
    const stack = "organization/platform/prod";

    /** What the stack of a platform team exports. */
    async function exported(): Promise<unknown> {
      let reference: unknown;
      await record(
        () => {
          const network = new Network("shared");
          const balancer = new LoadBalancer("edge", { network, port: 8080, image: image("f") });
          balancer.reference.apply((value) => (reference = value));
        },
        { project: "platform" },
      );
      return reference;
    }

    /** An application's stack that builds its service on it. */
    async function onShared(edge: unknown): Promise<{ made: Recorded[]; url: string }> {
      let url = "";
      const build = async (): Promise<void> => {
        const reference = new pulumi.StackReference("platform", { name: stack });
        const balancer = await LoadBalancer.fromStack(reference, "edge");
        url = new BlueGreenService("web", { service: loaded(), balancer, port: 3000 }).url;
      };
      return { made: await record(build, { stacks: { [stack]: { edge } } }), url };
    }

    it("is exported as names and addresses, and holds nothing else", async () => {
      expect(await exported()).toEqual({
        owner: "platform/prod",
        containerName: "platform-prod-edge",
        networkName: "platform-prod-shared",
        addresses: {
          main: "http://127.0.0.1:8080",
          blue: "http://127.0.0.1:8081",
          green: "http://127.0.0.1:8082",
        },
        encryption: { kind: "none" },
      });
    });

    it("serves a service like one of the own stack, and is not registered a second time", async () => {
      const { made, url } = await onShared(await exported());
      expect(url).toBe("http://127.0.0.1:8080");
      expect(made.filter(({ type }) => /LoadBalancer|[nN]etwork|[vV]olume/.test(type))).toEqual([]);
      expect(named(made, "web-blue-1").inputs).toMatchObject({
        name: "shop-prod-web-blue-1",
        networksAdvanced: [{ name: "platform-prod-shared" }],
      });
      for (const name of ["web-route", "web-blue-backend", "web-green-backend"]) {
        expect(named(made, name).inputs).toMatchObject({
          balancer: "platform-prod-edge",
          owner: "shop/prod",
        });
      }
      expect(named(made, "web-route").dependsOn).toEqual([]);
      expect(named(made, "web-cutover").inputs).toMatchObject({ balancer: "platform-prod-edge" });
    });

    it("is refused with the way out when the stack does not export it", async () => {
      await expect(onShared(undefined)).rejects.toThrow(
        'output "edge" of stack organization/platform/prod: is missing, expected the reference of a balancer\n  try: return { edge: balancer.reference } in the program of organization/platform/prod, and pulumi up there',
      );
    });
  });
});

describe("a LoadBalancer that encrypts", () => {
  const pair = issue(["shop.test"], createAuthority());
  const given = { port: 8443, certificates: [pair, pair] };

  /** A secret as the engine gets it. */
  const secret = (value: object) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
  });

  it("has a resource for each certificate, secret and before the base", async () => {
    const made = await balanced({ tls: given });
    const names = made.filter(({ parent }) => parent === "edge").map(({ name }) => name);
    expect(names.sort()).toEqual([
      "edge-base",
      "edge-certificate-1",
      "edge-certificate-2",
      "edge-haproxy",
      "edge-state",
    ]);
    expect(named(made, "edge-base").dependsOn).toEqual([
      "edge-certificate-1",
      "edge-certificate-2",
      "edge-haproxy",
    ]);
    expect(named(made, "edge-certificate-2").inputs).toMatchObject({
      name: "certificate-02",
      files: secret({ "certificate.pem": pair.certificate + pair.key }),
    });
  });

  it("keeps the key out of everything but the certificate's own resource", async () => {
    const made = await balanced({ tls: given });
    const others = made.filter(({ name }) => !name.startsWith("edge-certificate"));
    const key = pair.key.split("\n")[1] ?? "";
    expect(JSON.stringify(others.map(({ inputs }) => inputs))).not.toContain(key);
  });

  it("refuses a late key that belongs to another certificate", () => {
    const other = issue(["shop.test"], createAuthority());
    expect(() => certificateFile("here", pair.certificate, other.key)).toThrow(
      new pulumi.RunError("here: the key belongs to another certificate"),
    );
  });

  it("says that a certificate ends soon, and goes on", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    const old = issue(["shop.test"], createAuthority(), new Date("2020-01-01T00:00:00Z"));
    await balanced({ tls: { port: 8443, certificates: [old] } });
    expect(warn.mock.calls.flat()).toEqual([
      'LoadBalancer "edge": tls.certificates[0]: the certificate ended on 2021-01-31',
    ]);
    warn.mockRestore();
  });

  it("gets a certificate for local names from this machine's authority", async () => {
    const certificates = { local: ["shop.localhost"] };
    const made = await balanced({ tls: { port: 8443, certificates } });
    expect(named(made, "edge-local-certificate")).toMatchObject({
      type: tokens.localCertificate,
      inputs: { hosts: ["shop.localhost", "localhost", "127.0.0.1", "::1"] },
      dependsOn: ["edge-haproxy"],
    });
    expect(named(made, "edge-certificate-1").inputs).toMatchObject({
      name: "certificate-01",
      files: secret({}),
    });
  });

  it("publishes one port more, and changes the container for nothing else", async () => {
    const plain = named(await balanced(), "edge-haproxy").inputs;
    const encrypted = named(await balanced({ tls: given }), "edge-haproxy").inputs;
    const ports = plain["ports"] as object[];
    expect(encrypted).toEqual({
      ...plain,
      ports: [...ports, { internal: 8443, external: 8443, ip: "127.0.0.1" }],
    });
    const renewed = issue(["shop.test"], createAuthority());
    const after = await balanced({ tls: { port: 8443, certificates: [renewed, pair] } });
    expect(named(after, "edge-haproxy").inputs).toEqual(encrypted);
    const base = named(await balanced({ tls: given }), "edge-base").inputs;
    expect(named(after, "edge-base").inputs).toEqual(base);
  });

  it("is found by its encrypted address", async () => {
    await record(() => {
      const network = new Network("shop");
      const args = { network, port: 8080, image: image("f") };
      const own = new LoadBalancer("own", { ...args, tls: { ...given, port: 443 } });
      const local = { port: 9443, certificates: { local: [] } };
      const laptop = new LoadBalancer("laptop", { ...args, address: "0.0.0.0", tls: local });
      expect(own.addresses.main).toBe("https://127.0.0.1");
      expect(own.healthUrl).toBe("https://127.0.0.1/crossfade/health");
      expect(own.encryption).toEqual({ kind: "certificates" });
      expect(own.authority).toBeUndefined();
      expect(laptop.addresses).toEqual({
        main: "https://localhost:9443",
        blue: "http://127.0.0.1:8081",
        green: "http://127.0.0.1:8082",
      });
      expect(laptop.authority).toBeDefined();
    });
  });
});
