import { readFileSync } from "node:fs";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { docker } from "./support/docker";
import { share } from "./support/look";
import { imageOf, type Machine, provideMachine } from "./support/machine";
import { freePorts } from "./support/ports";
import { type Outcome, Project } from "./support/project";
import { Registry } from "./support/registry";
import { likeImage } from "./support/registryImage";

/** What comes from elsewhere, on the real engine: releases from a registry that wants a login, and a network. */
describe("services out of a registry, on docker", () => {
  const registry = new Registry();
  let machine: Machine;
  let project: Project;
  let port: number;
  let image: string;
  /** What the stack's file says about the registry. */
  let auth: object = {};

  const url = () => `http://127.0.0.1:${String(port)}/`;
  const none = `sha256:${"0".repeat(64)}`;

  function ask({ green, worker = image }: { green?: string; worker?: string } = {}): void {
    const idle = green === undefined ? "" : `\n      green: {version: "1.5.0", image: "${green}"}`;
    project.writeStack(
      "prod",
      `config:
  docker:registryAuth: ${JSON.stringify([auth])}
  e2e:port: "${String(port)}"
  e2e:balancer: ${imageOf(machine, "haproxy")}
  e2e:data: ${project.name}-data
  crossfade:environment: {stage: production, platform: docker}
  crossfade:services:
    web:
      strategy: blue-green
      live: blue
      traffic: {blue: 100, green: 0}
      blue: {version: "1.4.2", image: "${image}"}${idle}
    api: {strategy: rolling, release: {version: "1.0.0", image: "${image}"}}
    worker:
      strategy: rolling
      release: {version: "1.0.0", image: "${worker}"}
`,
    );
  }

  beforeAll(async () => {
    machine = await provideMachine();
    port = await freePorts(3);
    await registry.start();
    project = new Project(machine, "test/e2e/programs/registry");
    await new Docker().createNetwork({ Name: `${project.name}-data` });
    const { config, layers } = await likeImage(imageOf(machine, "haproxy"), project.name);
    image = registry.keep("team/web", config, layers);
    auth = { address: registry.address, username: registry.login.username };
    ask();
    await project.init("prod");
    const path = ["--secret", "--path", "docker:registryAuth[0].password"];
    const { password } = registry.login;
    await project.pulumi("config", "set", "--stack", "prod", ...path, password);
    const file = parse(readFileSync(project.stackFile("prod"), "utf8")) as {
      config: { "docker:registryAuth": object[] };
    };
    auth = file.config["docker:registryAuth"][0] ?? {};
  });

  afterAll(async () => {
    await project.remove("prod");
    await new Docker().getNetwork(`${project.name}-data`).remove();
    await new Docker().getImage(image).remove({ force: true });
    await registry.stop();
  });

  it("are pulled with the login of the configuration, which stays encrypted", async () => {
    ask();
    const first = await project.up("prod");
    expect(first).toMatchObject({ code: 0 });
    expect(await share(url(), 5)).toEqual({ blue: 5 });
    expect(registry.requests).toContain(`GET /v2/team/web/manifests/${image.split("@")[1] ?? ""}`);
    const exported = await project.pulumi("stack", "export", "--stack", "prod");
    expect(exported.stdout).toContain("web-blue-image");
    for (const text of [exported.stdout, said(first)]) {
      expect(text).not.toContain(registry.login.password);
      expect(text).not.toContain(
        Buffer.from(registry.login.password).toString("base64").replace(/=+$/, ""),
      );
    }
    const again = await project.preview("prod", "--expect-no-changes");
    expect(again.code, said(again)).toBe(0);
  });

  it("say why they cannot be had, and the way out, while requests go where they went", async () => {
    const other = image.replace("team/web", "team/other");
    const right = auth;
    ask({ green: other, worker: image.replace(/sha256:.*/, none) });
    const absent = await project.up("prod", "--continue-on-error");
    auth = { address: registry.address, username: "ci", password: "forgotten" };
    ask({ green: image.replace(/sha256:.*/, none) });
    const refused = await project.up("prod");
    auth = right;
    expect([absent.code, refused.code]).not.toContain(0);
    expect(said(absent)).toContain(
      `image ${other}: ${registry.address} has no team/other\n  try: push it, or correct the name`,
    );
    expect(said(absent)).toContain(
      `image ${image.replace(/sha256:.*/, none)}: ${registry.address} has no image of this digest in team/web\n  try: take the digest that docker push prints`,
    );
    expect(said(refused)).toContain(
      `${registry.address} refuses the login of "ci" in docker:registryAuth[0]\n  try: pulumi config set --secret --path 'docker:registryAuth[0].password'`,
    );
    expect(said(refused)).not.toContain("forgotten");
    expect(await share(url(), 5)).toEqual({ blue: 5 });
  });

  it("are not asked for where they are on the machine already", async () => {
    await registry.stop();
    ask({ green: image });
    expect(await project.up("prod")).toMatchObject({ code: 0 });
    expect(await share(`http://127.0.0.1:${String(port + 2)}/`, 5)).toEqual({ green: 5 });
  });

  it("run on the balancer's network and on one that was there before, both colors alike", async () => {
    const names = ["web-blue-1", "web-green-1", "api-1", "worker-1"];
    const networks = names.map((name) => docker.networks(`${project.name}-prod-${name}`));
    const both = [`${project.name}-data`, `${project.name}-prod-net`];
    expect(await Promise.all(networks)).toEqual([both, both, both, both]);
    const page = await docker.run(
      `${project.name}-prod-worker-1`,
      ...[
        "sh",
        "-c",
        `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc ${project.name}-prod-web-green-1 8080`,
      ],
    );
    expect(page).toContain("here");
  });

  it("have an edge of their own, without colors as well", async () => {
    const origin = "https://partner.test";
    const asked = await fetch(`${url()}api`, { headers: { origin } });
    expect(asked.status).toBe(200);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      "content-security-policy": "default-src 'self'",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": origin,
    });
    // A header that names a color is no way past the limit.
    const color = { "x-crossfade-color": "blue" };
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++)
      statuses.push((await fetch(`${url()}api`, { headers: color })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await share(url(), 5)).toEqual({ blue: 5 });
  });
});

function said({ stdout, stderr }: Outcome): string {
  // The engine indents what a program says.
  return `${stdout}\n${stderr}`.replaceAll(/^ +(?= {2}try: )/gm, "");
}
