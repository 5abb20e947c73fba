import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examine } from "../../../lib/operate/doctor/examine";
import { stackText, web } from "../../cli/samples";
import { FakePulumi } from "../fakePulumi";
import { FakeDocker, someDocker } from "./fakeDocker";

const now = new Date("2026-11-21T12:00:00Z");

let cwd = "";
let docker: FakeDocker;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), "crossfade-doctor-"));
  docker = await new FakeDocker(someDocker).start();
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: stacks/index.ts\n");
  writeFileSync(
    join(cwd, "Pulumi.prod.yaml"),
    stackText("production", web(0)).replace("config:", `config:\n  docker:host: ${docker.host}`),
  );
  for (const name of ["pulumi-crossfade", "@pulumi/pulumi", "@pulumi/docker"]) {
    const version = name === "@pulumi/pulumi" ? "3.270.0" : "5.2.0";
    mkdirSync(join(cwd, "stacks/node_modules", name), { recursive: true });
    writeFileSync(
      join(cwd, "stacks/node_modules", name, "package.json"),
      `{"version":"${version}"}`,
    );
  }
});

afterEach(() => {
  docker.stop();
  rmSync(cwd, { recursive: true });
});

const state = JSON.stringify({
  version: 3,
  deployment: {
    secrets_providers: { type: "service" },
    pending_operations: [
      { type: "creating", resource: { urn: "urn:pulumi:prod::shop::docker:x:Container::web-2" } },
    ],
    resources: [
      {
        urn: "urn:pulumi:prod::shop::docker:index/container:Container::web",
        type: "docker:index/container:Container",
        custom: true,
        outputs: { name: "shop-prod-web" },
      },
    ],
  },
});

/** An engine with a file backend in the project, and the stack prod in it. */
function engine(): FakePulumi {
  return new FakePulumi(`
case "$*" in
  version*) echo v3.259.0;;
  whoami*) echo '{"user": "ann", "url": "file://${cwd}/backend"}';;
  "stack ls"*) echo '[{"name": "prod", "current": true, "resourceCount": 1}]';;
  "plugin ls"*) echo '[{"name": "nodejs", "kind": "language"}]';;
  "stack export"*) echo '${state}';;
esac`);
}

async function lines(stack?: string, from = cwd): Promise<string[]> {
  const { findings } = await examine({ cwd: from, stack, now, patience: 5000 });
  return findings
    .filter(({ check }) => check !== "disk" && check !== "node")
    .map(({ check, level, words }) => `${level} ${check}: ${words.replaceAll(cwd, "")}`);
}

describe("examine", () => {
  it("looks at everything, through to the containers of the selected stack", async () => {
    using pulumi = engine();
    const locks = join(cwd, "backend/.pulumi/locks/organization/shop/prod");
    mkdirSync(locks, { recursive: true });
    const holder = { pid: 2 ** 22 + 1, username: "ann", hostname: hostname() };
    writeFileSync(
      join(locks, "a.json"),
      JSON.stringify({ ...holder, timestamp: "2026-11-21T11:00:00Z" }),
    );
    expect(pulumi.directory).not.toBe(cwd);
    expect(await lines()).toEqual([
      "ok pulumi: 3.259.0",
      "ok project: shop (/Pulumi.yaml)",
      "ok packages: pulumi-crossfade 5.2.0, @pulumi/pulumi 3.270.0, @pulumi/docker 5.2.0",
      "warning plugins: resource docker 5.2.0 is not installed; pulumi fetches it when needed",
      "ok backend: file:///backend as ann",
      "ok stack: prod (selected), 1 resource, never updated",
      "ok file: /Pulumi.prod.yaml is valid",
      `problem lock: held by ann@${hostname()} (process ${String(holder.pid)}, for 1 hour), which no longer runs: an update was killed, its lock stayed`,
      "warning pending: an update died in the middle of creating web-2",
      `ok docker: Engine 28.1.0 at ${docker.host}`,
      "warning containers: unhealthy: shop-prod-web",
      "warning containers: left behind by an update that died, and not in the state: network shop-prod-net",
    ]);
  });

  it("works where nothing is there", async () => {
    using nothing = new FakePulumi();
    const found = await lines(undefined, nothing.directory);
    expect(found.slice(0, 5)).toEqual([
      "problem pulumi: pulumi is not installed, or not on the PATH",
      `problem project: ${nothing.directory}: has no Pulumi.yaml, and no directory above it has one`,
      "skipped plugins: not looked at: it needs pulumi",
      "skipped backend: not looked at: it needs pulumi",
      "skipped stack: not looked at: it needs the backend and a project",
    ]);
  });

  it("goes on when a file has mistakes", async () => {
    using pulumi = engine();
    expect(pulumi.directory).not.toBe(cwd);
    writeFileSync(join(cwd, "Pulumi.prod.yaml"), "config:\n  crossfade:services: 7\n");
    const found = await lines("prod");
    expect(found).toContain("problem file: 2 mistakes");
    expect(found).toContain("ok stack: prod (selected), 1 resource, never updated");
  });

  it("waits for nothing that hangs", async () => {
    using pulumi = new FakePulumi("exec sleep 30");
    docker.stop();
    docker = await new FakeDocker({}).start();
    writeFileSync(
      join(cwd, "Pulumi.prod.yaml"),
      stackText("production", web(0)).replace("config:", `config:\n  docker:host: ${docker.host}`),
    );
    const began = performance.now();
    const { findings } = await examine({ cwd, stack: "prod", now, patience: 200 });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(pulumi.directory).not.toBe(cwd);
    const silent = findings.filter(({ level }) => level === "problem");
    expect(silent.map(({ check, words }) => `${check}: ${words}`)).toEqual([
      expect.stringMatching(
        /^pulumi: (?:no answer within 0.2 seconds|pulumi did not answer in time)$/,
      ),
      "docker: no answer within 0.2 seconds",
    ]);
  });
});
