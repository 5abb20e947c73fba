import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  containerArgs,
  replicaLabels,
  type WorkloadArgs,
} from "../../../lib/docker/service/containerArgs";
import { stageDefaults } from "../../../lib/model";
import { image, two } from "../fixtures";

const replica = {
  host: "shop-prod-web-green-1",
  image: image("b"),
  networks: pulumi.output(["shop-prod-shop", "data"]),
  labels: { "crossfade.color": "green" },
  stage: stageDefaults.production,
};

/** The arguments with every output resolved. */
async function argsOf(args: WorkloadArgs = {}): Promise<Record<string, unknown>> {
  return await new Promise((resolve) => {
    pulumi.output(containerArgs(replica, args)).apply((all) => {
      resolve({ ...all });
    });
  });
}

describe("containerArgs", () => {
  it("publishes nothing, restarts, keeps logs small, and stops gently", async () => {
    expect(await argsOf()).toEqual({
      name: "shop-prod-web-green-1",
      image: image("b"),
      labels: [{ label: "crossfade.color", value: "green" }],
      networksAdvanced: [{ name: "shop-prod-shop" }, { name: "data" }],
      envs: [],
      restart: "unless-stopped",
      destroyGraceSeconds: 30,
      logDriver: "json-file",
      logOpts: { "max-size": "34m", "max-file": "3" },
      securityOpts: ["no-new-privileges"],
    });
  });

  it("takes what it is told", async () => {
    const told = { stopSeconds: 5, command: ["node", "main.js"], memoryMegabytes: 128, cpus: 0.5 };
    expect(await argsOf(told)).toMatchObject({
      destroyGraceSeconds: 5,
      command: ["node", "main.js"],
      memory: 128,
      cpus: "0.5",
    });
  });

  it("hands secrets over as files unless it is told otherwise", async () => {
    const secrets = {
      TOKEN: { value: "t" },
      KEY: { value: "k", as: "file" as const },
      PASSWORD: { value: "p", as: "variable" as const },
    };
    expect(await argsOf({ variables: { LEVEL: "info" }, secrets })).toMatchObject({
      envs: ["LEVEL=info", "PASSWORD=p"],
      uploads: [
        { file: "/run/secrets/TOKEN", content: "t" },
        { file: "/run/secrets/KEY", content: "k" },
      ],
    });
  });

  it("keeps secrets secret in the state", async () => {
    const secrets = { A: { value: "a" }, B: { value: "b", as: "variable" as const } };
    const { uploads, envs } = containerArgs(replica, { secrets });
    expect(await pulumi.isSecret(pulumi.output(uploads))).toBe(true);
    expect(await pulumi.isSecret(pulumi.output(envs))).toBe(true);
    const plain = containerArgs(replica, { variables: { A: "a" } });
    expect(await pulumi.isSecret(pulumi.output(plain.envs))).toBe(false);
  });

  it("does not care for the order in which a program names its variables", async () => {
    const { envs: ab } = await argsOf({ variables: { A: "1", B: "2" } });
    const { envs: ba } = await argsOf({ variables: { B: "2", A: "1" } });
    expect(ba).toEqual(ab);
  });

  it("has a health check of Docker's own only where a command is given", async () => {
    expect(await argsOf({ health: { path: "/ready" } })).not.toHaveProperty("healthcheck");
    expect(await argsOf({ health: { command: ["/probe"], timeoutSeconds: 3 } })).toMatchObject({
      healthcheck: { tests: ["CMD", "/probe"], interval: "10s", timeout: "3s", retries: 2 },
    });
  });
});

describe("replicaLabels", () => {
  it("say whose a container is and what it runs", () => {
    const color = {
      color: "green",
      release: two,
      hosts: [],
      frozen: false,
      before: true,
      needed: 1,
    };
    expect(
      replicaLabels("web", { ...color, color: "green" }, { "crossfade.stack": "prod" }),
    ).toEqual({
      "crossfade.stack": "prod",
      "crossfade.service": "web",
      "crossfade.color": "green",
      "crossfade.version": "1.5.0",
      "crossfade.image": image("b"),
    });
  });
});
