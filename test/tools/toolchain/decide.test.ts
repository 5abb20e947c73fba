import { describe, expect, it } from "vitest";
import { decide } from "../../../tools/toolchain/decide";
import { ToolError, missingError } from "../../../tools/toolchain/error";
import type { EngineFacts, NodeFacts, PulumiFacts } from "../../../tools/toolchain/facts";

const node: NodeFacts = { executable: "/node", running: "24.21.0" };
const cached: PulumiFacts = { found: "in cache" };
const answering: EngineFacts = { found: "answers", host: "unix:///var/run/docker.sock" };
const absent = (facts: object = {}): PulumiFacts => ({
  found: "nowhere",
  download: false,
  go: "go version go1.26.8 linux/amd64",
  freeGigabytes: 50,
  ...facts,
});
const engine = (installed: boolean, root: boolean, debian: boolean): EngineFacts => ({
  found: "nowhere",
  installed,
  root,
  debian,
});

describe("decide, where nothing is missing", () => {
  it.each<[string, PulumiFacts, EngineFacts, string[]]>([
    ["everything there: nothing", cached, answering, []],
    ["pulumi on PATH: nothing", { found: "on PATH", path: "/bin/pulumi" }, answering, []],
    ["no engine asked for: nothing", cached, { found: "not asked for" }, []],
    ["the vendor reachable: download", absent({ download: true }), answering, ["download pulumi"]],
    [
      "the vendor reachable, no Go, no space: download",
      absent({ download: true, go: undefined, freeGigabytes: 1 }),
      answering,
      ["download pulumi"],
    ],
    ["Go only: build", absent(), answering, ["build pulumi"]],
    [
      "an engine that does not run, root: start",
      cached,
      engine(true, true, false),
      ["start engine"],
    ],
    [
      "no engine, root, Debian: install and start",
      cached,
      engine(false, true, true),
      ["install engine", "start engine"],
    ],
    [
      "a bare machine: all of it, in order",
      absent(),
      engine(false, true, true),
      ["build pulumi", "install engine", "start engine"],
    ],
  ])("%s", (_what, pulumi, docker, steps) => {
    expect(decide({ node, pulumi, engine: docker })).toEqual({ steps, missing: [] });
  });
});

describe("decide, where something is missing", () => {
  const whatIsMissing = (pulumi: PulumiFacts, docker: EngineFacts) =>
    decide({ node, pulumi, engine: docker }).missing.map(({ what }) => what);

  it.each<[string, PulumiFacts, string]>([
    [
      "no Go",
      absent({ go: undefined }),
      "Pulumi 3.240.0 or newer: none is on PATH, the vendor's download cannot be reached, and to build it there is no Go",
    ],
    [
      "an old Go",
      absent({ go: "go version go1.19.8 linux/amd64\n" }),
      "Pulumi 3.240.0 or newer: none is on PATH, the vendor's download cannot be reached, and to build it there is only go version go1.19.8 linux/amd64",
    ],
    ["no space", absent({ freeGigabytes: 1.24 }), "4 GB of disk to build Pulumi: 1.2 GB are free"],
  ])("names %s", (_what, pulumi, message) => {
    expect(whatIsMissing(pulumi, answering)).toEqual([message]);
  });

  it.each<[string, EngineFacts, string]>([
    [
      "an engine elsewhere that does not answer",
      { found: "unreachable", host: "tcp://10.0.0.9:2375" },
      "a Docker Engine: DOCKER_HOST is tcp://10.0.0.9:2375, and nothing answers there",
    ],
    [
      "an engine that only root may start",
      engine(true, false, true),
      "a Docker Engine: none answers at /var/run/docker.sock, and only root can start it",
    ],
    [
      "an engine that only root may install",
      engine(false, false, true),
      "a Docker Engine: none answers at /var/run/docker.sock, and only root can install it",
    ],
    [
      "a machine that is not Debian",
      engine(false, true, false),
      "a Docker Engine: none answers at /var/run/docker.sock, and this is not Debian, where it could be installed",
    ],
  ])("names %s", (_what, docker, message) => {
    expect(whatIsMissing(cached, docker)).toEqual([message]);
  });

  it("names everything at once, each with its way out", () => {
    const { steps, missing } = decide({
      node: { executable: undefined, running: "20.20.2" },
      pulumi: absent({ go: undefined, freeGigabytes: 1 }),
      engine: engine(false, false, true),
    });
    expect(steps).toEqual([]);
    const error = missingError(missing);
    expect(error).toBeInstanceOf(ToolError);
    expect(error.exitCode).toBe(2);
    expect(error.message).toBe(
      `the toolchain cannot be provided:
- Node 22.0.0 or newer: this is 20.20.2, and node_modules has none
  try: npm ci, which installs one, or install a newer Node (https://nodejs.org)
- Pulumi 3.240.0 or newer: none is on PATH, the vendor's download cannot be reached, and to build it there is no Go
  try: install Go 1.21.0 or newer (https://go.dev/dl), or Pulumi (https://www.pulumi.com/docs/install)
- 4 GB of disk to build Pulumi: 1.0 GB are free
  try: free some, or point XDG_CACHE_HOME to another disk
- a Docker Engine: none answers at /var/run/docker.sock, and only root can install it
  try: install Docker (https://docs.docker.com/engine/install) and start it`,
    );
  });
});
