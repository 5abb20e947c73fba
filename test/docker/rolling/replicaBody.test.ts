import { describe, expect, it } from "vitest";
import { fingerprint, replicaBody } from "../../../lib/docker/rolling/replicaBody";
import { target } from "../provider/fakeGround";

const spec = target("1.4.2");

describe("replicaBody", () => {
  it("asks for what is needed and no more", () => {
    expect(replicaBody(spec, "shop-prod-web")).toEqual({
      Image: "sha256:1.4.2",
      Env: ["LEVEL=info"],
      Labels: {
        "crossfade.project": "shop",
        "crossfade.stack": "prod",
        "crossfade.service": "web",
        "crossfade.version": "1.4.2",
        "crossfade.image": "sha256:1.4.2",
        "crossfade.specification": fingerprint(spec),
      },
      HostConfig: {
        NetworkMode: "shop",
        RestartPolicy: { Name: "unless-stopped" },
        SecurityOpt: ["no-new-privileges"],
        LogConfig: { Type: "json-file", Config: { "max-size": "3m", "max-file": "3" } },
      },
      NetworkingConfig: { EndpointsConfig: { shop: { Aliases: ["shop-prod-web"] } } },
    });
  });

  it("takes limits, a command, a health check and secret variables", () => {
    const template = {
      ...spec.template,
      command: ["node", "worker.js"],
      memoryMegabytes: 64,
      cpus: 0.5,
      healthCommand: ["/check"],
    };
    const secrets = { environment: ["TOKEN=hidden"], files: {} };
    expect(replicaBody({ ...spec, template, secrets }, "x")).toMatchObject({
      Cmd: ["node", "worker.js"],
      Env: ["LEVEL=info", "TOKEN=hidden"],
      Healthcheck: { Test: ["CMD", "/check"], Interval: 10e9, Timeout: 2e9, Retries: 2 },
      HostConfig: { Memory: 67_108_864, NanoCpus: 500_000_000 },
    });
  });

  it("joins no network where none is asked for", () => {
    const body = replicaBody({ ...spec, template: { ...spec.template, networks: [] } }, "x");
    expect(body).not.toHaveProperty("NetworkingConfig");
    expect(body["HostConfig"]).not.toHaveProperty("NetworkMode");
  });
});

describe("fingerprint", () => {
  it.each([
    ["version", { release: { ...spec.release, version: "1.4.3" } }],
    ["image", { image: "sha256:b" }],
    ["environment", { template: { ...spec.template, environment: [] } }],
    ["networks", { template: { ...spec.template, networks: ["shop"] } }],
    ["secret", { secrets: { environment: [], files: { "/run/secrets/KEY": "other" } } }],
  ])("is another one for another %s", (_, change) => {
    expect(fingerprint({ ...spec, ...change })).not.toBe(fingerprint(spec));
  });

  it("does not depend on the order in which the engine hands keys over", () => {
    const { environment, networks, ...rest } = spec.template;
    const template = { ...rest, networks, environment };
    expect(fingerprint({ ...spec, template })).toBe(fingerprint(spec));
  });
});
