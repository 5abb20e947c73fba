import { describe, expect, it } from "vitest";
import { parseStackFile } from "../../../lib/config";
import { diagnosis } from "../../../lib/operate/doctor/diagnosis";
import type { Facts } from "../../../lib/operate/doctor/facts";
import type { EngineProblem } from "../../../lib/operate";
import { stackText, web } from "../../cli/samples";

const machine = { host: "build-7", isAlive: () => false };

const gone: { readonly problem: EngineProblem } = {
  problem: { kind: "failed", words: "it is gone", fix: "bring it back" },
};

/** A machine on which everything is as it should be. */
const well: Facts = {
  now: new Date("2026-11-21T12:00:00Z"),
  machine,
  node: "24.1.0",
  hasPassphrase: true,
  pulumi: { value: "v3.259.0" },
  project: {
    value: {
      directory: "/shop",
      file: "/shop/Pulumi.yaml",
      name: "shop",
      stackDirectory: "/shop",
      programDirectory: "/shop",
    },
  },
  packages: [{ name: "@pulumi/pulumi", version: "3.270.0" }],
  neededPlugins: [],
  plugins: { value: { listed: "[]", onPath: [] } },
  backend: { value: { url: "file:///state", user: "ann", directory: "/state" } },
  stacks: { value: [{ name: "prod", current: true, resources: 2, updating: false }] },
  stack: "prod",
  file: { value: parseStackFile("Pulumi.prod.yaml", stackText("production", web(0))) },
  state: { value: { resources: [], pending: [], needsPassphrase: true } },
  locks: { value: [] },
  docker: { value: { address: "unix:///sock", version: "28.1.0", things: [] } },
  balancers: [{ container: "edge", answer: { value: "HAProxy version 3.0.1" } }],
  spaces: [{ what: "state", directory: "/state", device: 1, freeBytes: 5e9, writable: true }],
};

function lines(facts: Facts): string[] {
  return diagnosis(facts).map(({ check, level, words }) => `${level} ${check}: ${words}`);
}

/** The lines that a change of the facts changes. */
function changed(change: Partial<Facts>, ...without: (keyof Facts)[]): string[] {
  const facts: Partial<Record<keyof Facts, unknown>> = { ...well, ...change };
  for (const key of without) Reflect.deleteProperty(facts, key);
  return lines(facts as unknown as Facts).filter((line) => !lines(well).includes(line));
}

describe("diagnosis", () => {
  it("goes from what everything rests on to what rests on it", () => {
    expect(lines(well)).toEqual([
      "ok node: 24.1.0",
      "ok pulumi: 3.259.0",
      "ok project: shop (/shop/Pulumi.yaml)",
      "ok packages: @pulumi/pulumi 3.270.0",
      "ok plugins: ",
      "ok backend: file:///state as ann",
      "ok stack: prod (selected), 2 resources, never updated",
      "ok file: Pulumi.prod.yaml is valid",
      "ok lock: nobody holds the lock of prod",
      "ok pending: no operation was left open",
      "ok docker: Engine 28.1.0 at unix:///sock",
      "ok balancer: edge: HAProxy 3.0.1",
      "ok containers: 0 running as the state says, nothing left behind",
      "ok disk: 5.0 GB free for state",
    ]);
  });

  it.each<[keyof Facts, string[]]>([
    ["pulumi", ["problem pulumi: it is gone"]],
    ["project", ["problem project: it is gone"]],
    ["plugins", ["problem plugins: it is gone"]],
    ["backend", ["problem backend: it is gone"]],
    ["stacks", ["problem stack: it is gone"]],
    ["file", ["problem file: it is gone"]],
    ["state", ["problem pending: it is gone"]],
    ["locks", ["problem lock: it is gone"]],
    ["docker", ["problem docker: it is gone"]],
  ])("tells once when %s does not answer", (key, expected) => {
    expect(changed({ [key]: gone })).toEqual(expected);
  });

  it("names the way out of an answer that says no, and of a file with mistakes", () => {
    const fixes = diagnosis({ ...well, docker: gone, file: gone }).map(({ fix }) => fix);
    expect(fixes.filter((fix) => fix !== undefined)).toEqual([
      "crossfade check prod",
      "bring it back",
    ]);
  });

  it("skips what rests on something that is not there", () => {
    const names = ["plugins", "backend", "stacks", "file", "locks", "state", "docker"] as const;
    expect(changed({ balancers: [] }, ...names)).toEqual([
      "skipped plugins: not looked at: it needs pulumi",
      "skipped backend: not looked at: it needs pulumi",
      "skipped stack: not looked at: it needs the backend and a project",
      "skipped file: not looked at: it needs a project",
    ]);
  });

  it("has nothing to say of a stack that nobody named", () => {
    expect(changed({}, "stack")).toEqual([
      "skipped stack: not looked at: none is named, and none is selected; crossfade doctor <stack>",
    ]);
  });

  it.each([
    ["https://api.pulumi.com", false, "ok lock: no update of prod runs"],
    ["https://api.pulumi.com", true, "warning lock: an update of prod runs"],
    ["s3://state", false, "skipped lock: not looked at: only those of a file backend can be read"],
  ])("asks %s for updates, where locks cannot be read: %s", (url, updating, expected) => {
    const stacks = { value: [{ name: "prod", current: true, resources: 2, updating }] };
    const found = changed({ stacks, backend: { value: { url, user: "ann" } } }, "locks");
    expect(found.filter((line) => !line.includes("backend:"))).toEqual([expected]);
  });

  it("misses a passphrase only where one is needed", () => {
    expect(changed({ hasPassphrase: false })).toEqual([
      "warning passphrase: the stack's secrets need one, and none is set",
    ]);
    const state = { value: { resources: [], pending: [], needsPassphrase: false } };
    expect(changed({ hasPassphrase: false, state })).toEqual([]);
  });

  it("does not take Docker for empty where the state is not known", () => {
    const checks = diagnosis({ ...well, state: gone }).map(({ check }) => check);
    expect(checks).toContain("docker");
    expect(checks).not.toContain("containers");
  });
});
