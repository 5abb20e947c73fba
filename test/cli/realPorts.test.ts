import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { realPorts } from "../../lib/cli/realPorts";
import { stackText, web } from "./samples";

const { config, files, switches } = realPorts();

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "crossfade-cli-"));
  mkdirSync(join(cwd, "stacks"));
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n");
  writeFileSync(join(cwd, "stacks/Pulumi.dev.yaml"), stackText("development", web(0)));
  writeFileSync(join(cwd, "stacks/Pulumi.prod.yaml"), stackText("production", web(10)));
});

afterEach(() => {
  rmSync(cwd, { recursive: true });
});

describe("the real ports", () => {
  it("find the stacks of the project that a directory belongs to", async () => {
    expect(await config.stacks({ cwd: join(cwd, "stacks") })).toEqual(["dev", "prod"]);
  });

  it("read, edit and write the file of a stack", async () => {
    const file = await config.read({ cwd, stack: "dev" });
    expect(file.path).toBe(join(cwd, "stacks/Pulumi.dev.yaml"));
    await config.write(file, [
      { path: ["services", "web", "traffic", "blue"], value: 90 },
      { path: ["services", "web", "traffic", "green"], value: 10 },
    ]);
    expect(readFileSync(file.path, "utf8")).toBe(stackText("development", web(10)));
  });

  it("read another file where one is named", async () => {
    const configFile = join(cwd, "other.yaml");
    writeFileSync(configFile, stackText("staging", web(50)));
    const file = await config.read({ cwd, stack: "dev", configFile });
    expect([file.path, file.configuration.environment.stage]).toEqual([configFile, "staging"]);
  });

  it("read the text of a stack's file, whatever is in it", async () => {
    writeFileSync(join(cwd, "stacks/Pulumi.dev.yaml"), "{{");
    expect(await config.text({ cwd, stack: "dev" })).toBe("{{");
  });

  it("write files below directories that are not there yet, list and read them", async () => {
    await files.write({ cwd }, "a/b/c.md", "text");
    expect(await files.list({ cwd }, "a/b")).toEqual(["c.md"]);
    expect(await files.read({ cwd }, "a/b/c.md")).toBe("text");
  });

  it("tell of a file that cannot be read or written", async () => {
    await expect(files.read({ cwd }, "no.json")).rejects.toThrow(
      "no.json: cannot be read: there is no such file or directory",
    );
    await expect(files.write({ cwd }, "stacks", "text")).rejects.toThrow(
      "stacks: cannot be written: it is a directory, expected a file",
    );
  });

  it("tell of a directory without a project", async () => {
    const empty = mkdtempSync(join(tmpdir(), "crossfade-cli-"));
    await expect(config.stacks({ cwd: empty })).rejects.toThrow(
      `${empty}: has no Pulumi.yaml, and no directory above it has one`,
    );
    rmSync(empty, { recursive: true });
  });

  it("open the switch at the Docker that the stack's configuration names", async () => {
    const file = await config.read({ cwd, stack: "prod" });
    const settings = { "docker:host": "unix:///nowhere.sock" };
    const record = {
      owner: "shop/prod",
      outputs: { service: "web", balancer: "edge", needed: {} },
    };
    const live = await switches.open({
      file: { ...file, settings },
      record,
      patienceMilliseconds: 500,
    });
    await expect(live.read()).rejects.toThrow(
      "Docker at unix:///nowhere.sock: does not answer (ENOENT)",
    );
  });

  it("open the switch of a service on Kubernetes as the stack's configuration names its cluster", async () => {
    const text = stackText("production", web(10)).replace("docker", "kubernetes");
    writeFileSync(join(cwd, "stacks/Pulumi.cluster.yaml"), text);
    const file = await config.read({ cwd, stack: "cluster" });
    const kubeconfig = JSON.stringify({
      clusters: [{ name: "shop", cluster: { server: "https://127.0.0.1:65534" } }],
      contexts: [{ name: "prod", context: { cluster: "shop", user: "me" } }],
      users: [{ name: "me", user: {} }],
    });
    const settings = { "kubernetes:kubeconfig": kubeconfig, "kubernetes:context": "prod" };
    const record = {
      owner: "shop/cluster",
      outputs: {
        router: "gateway-api",
        namespace: "shop",
        name: "web",
        services: {},
        deployments: {},
        floors: {},
      },
    };
    const live = await switches.open({
      file: { ...file, settings },
      record,
      patienceMilliseconds: 5000,
    });
    await expect(live.read()).rejects.toThrow(
      /^the cluster at https:\/\/127\.0\.0\.1:65534 could not be reached: .*ECONNREFUSED/,
    );
  });

  it("open the switch of a service on AWS as the profile that the stack's configuration names", async () => {
    const text = stackText("production", web(10)).replace("docker", "aws");
    writeFileSync(join(cwd, "stacks/Pulumi.aws.yaml"), text);
    const file = await config.read({ cwd, stack: "aws" });
    const settings = { "aws:profile": "shop" };
    const keys = "aws_access_key_id = a\naws_secret_access_key = b";
    writeFileSync(join(cwd, "credentials"), `[shop]\n${keys}\n`);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(cwd, "credentials"));
    // Who knows the keys of the profile gets as far as to find nobody there.
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    const ruleArn = "arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/edge/a/b/c";
    const record = { owner: "shop/aws", outputs: { ruleArn, groups: {}, floors: {} } };
    const live = await switches.open({
      file: { ...file, settings },
      record,
      patienceMilliseconds: 500,
    });
    await expect(live.read()).rejects.toThrow("ECONNREFUSED");
    vi.unstubAllEnvs();
  });

  it("know that a test is nobody to ask", () => {
    expect(realPorts().terminal.interactive).toBe(false);
  });
});
