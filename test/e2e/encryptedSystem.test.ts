import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request as plain } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../lib/docker/authority/issue";
import { docker } from "./support/docker";
import { imageOf, type Machine, provideMachine } from "./support/machine";
import { freePorts } from "./support/ports";
import { Project } from "./support/project";

const stack = "prod";
const show = `printf 'show proc\\n' | nc -w 5 127.0.0.1 9999`;

let machine: Machine;
let project: Project;
let port: number;

/** Writes the stack's file: the split, and the files of a certificate where it is not a local one. */
function configure(green: number, files?: { certificate: string; key: string }): void {
  const release = (version: string) =>
    `{version: "${version}", image: "${imageOf(machine, `web:${version}`)}"}`;
  const lines = [
    "config:",
    `  e2e:port: "${String(port)}"`,
    `  e2e:balancer: ${imageOf(machine, "haproxy")}`,
    ...(files === undefined ? [] : [`  e2e:files: ${JSON.stringify(files)}`]),
    "  crossfade:environment: {stage: production, platform: docker}",
    "  crossfade:services:",
    "    web:",
    "      strategy: blue-green",
    "      live: blue",
    `      traffic: {blue: ${String(100 - green)}, green: ${String(green)}}`,
    `      blue: ${release("1.4.2")}`,
    `      green: ${release("1.5.0")}`,
    "      bake: 0 seconds",
    "      drain: 0 seconds",
  ];
  project.writeStack(stack, `${lines.join("\n")}\n`);
}

/** Asks for the page of the shop, encrypted; fails when the certificate is not to be trusted. */
async function ask(ca: string): Promise<IncomingMessage> {
  const headers = { host: "shop.localhost", origin: "https://partner.test", connection: "close" };
  const options = { host: "127.0.0.1", port: port + 3, servername: "shop.localhost", ca, headers };
  return await new Promise((resolve, reject) => {
    const asked = request(options, (response) => {
      response.resume();
      resolve(response);
    });
    asked.on("error", reject).end();
  });
}

/** The certificate that the balancer shows now. */
async function shown(): Promise<string | undefined> {
  return await new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: port + 3, rejectUnauthorized: false };
    const socket = connect(options, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256);
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

describe("a system that encrypts, on the real engine", () => {
  let balancer: string;

  beforeAll(async () => {
    machine = await provideMachine();
    port = await freePorts(4);
    project = new Project(machine, "test/e2e/programs/edge");
    project.env["CROSSFADE_AUTHORITY"] = join(project.directory, "authority");
    balancer = `${project.name}-${stack}-edge`;
    configure(0);
    await project.init(stack);
    configure(0);
    const first = await project.up(stack);
    if (first.code !== 0) throw new Error(`first up failed:\n${first.stdout}\n${first.stderr}`);
  });

  afterAll(() => project.remove(stack));

  it("is trusted by who trusts this machine's authority, with everything that was asked for", async () => {
    const authority = readFileSync(join(project.directory, "authority", "authority.pem"), "utf8");
    const { stdout } = await project.pulumi("stack", "output", "--json", "--stack", stack);
    expect(JSON.parse(stdout)).toEqual({
      url: `https://shop.localhost:${String(port + 3)}`,
      authority,
    });
    const { statusCode, headers } = await ask(authority);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      "x-crossfade-color": "blue",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'self'",
      "access-control-allow-origin": "https://partner.test",
    });
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  it("sends who comes without encryption there", async () => {
    const { statusCode, headers } = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port,
        path: "/a?b=c",
        headers: { host: "shop.localhost" },
      };
      plain(options, resolve).on("error", reject).end();
    });
    expect(statusCode).toBe(308);
    expect(headers.location).toBe(`https://shop.localhost:${String(port + 3)}/a?b=c`);
  });

  it("updates the cutover in a shift and nothing else, without a reload", async () => {
    const before = await docker.run(balancer, "sh", "-c", show);
    configure(100);
    const { code, changes } = await project.up(stack);
    expect({ code, names: changes.map(({ name }) => name) }).toEqual({
      code: 0,
      names: ["web-cutover"],
    });
    const workers = (text: string) =>
      text
        .split("\n")
        .filter((line) => /^\d+\s/.test(line))
        .map((line) => line.split(/\s+/).slice(0, 3));
    expect(workers(await docker.run(balancer, "sh", "-c", show))).toEqual(workers(before));
  });

  it("takes over a certificate from files while it runs, and keeps its key out of sight", async () => {
    const identity = await docker.identity(balancer);
    const authority = createAuthority();
    const { certificate, key } = issue(["shop.localhost"], authority);
    const files = {
      certificate: join(project.directory, "shop.pem"),
      key: join(project.directory, "shop-key.pem"),
    };
    writeFileSync(files.certificate, certificate);
    writeFileSync(files.key, key);
    configure(100, files);
    const { code, changes, stdout } = await project.up(stack);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    // In production such a balancer asks browsers to stay encrypted: the idle color is the first to say so.
    expect(changes.map(({ op, name }) => `${op} ${name}`).sort()).toEqual([
      "delete edge-local-certificate",
      "update edge-certificate-1",
      "update web-blue-backend",
    ]);
    expect(await docker.identity(balancer)).toEqual(identity);
    expect(await shown()).toBe(new X509Certificate(certificate).fingerprint256);
    expect((await ask(authority.certificate)).statusCode).toBe(200);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview", "--stack", stack);
    expect(refresh.code).toBe(0);
    const state = await project.pulumi("stack", "export", "--stack", stack);
    const [, secret = ""] = key.split("\n");
    const inspected = JSON.stringify(await docker.specification(balancer));
    for (const place of [state.stdout, inspected, stdout, refresh.stdout]) {
      expect(place).not.toContain(secret);
      expect(place).not.toContain("PRIVATE KEY");
    }
    expect(state.stdout).toContain("edge-certificate-1");
  });
});
