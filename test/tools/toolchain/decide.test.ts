import { describe, expect, it } from "vitest";
import { decide } from "../../../tools/toolchain/decide";
import { ToolError, missingError } from "../../../tools/toolchain/error";
import type { EngineFacts, NodeFacts, PulumiFacts } from "../../../tools/toolchain/facts";
import type { KubernetesFacts, KubernetesPart } from "../../../tools/toolchain/kubernetesFacts";

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

const kubernetesWith = (
  controlPlane: KubernetesPart["found"],
  plugin: KubernetesPart["found"],
  builder?: KubernetesFacts["builder"],
  node: KubernetesPart["found"] = "not asked for",
): KubernetesFacts => ({
  controlPlane: { found: controlPlane, key: "1" },
  plugin: { found: plugin, key: "2" },
  node: { found: node, key: "3" },
  gateway: { found: node, key: "4" },
  kubectl: false,
  ...(builder !== undefined && { builder }),
});
const kubernetes = kubernetesWith("not asked for", "not asked for");
const builder = { go: "go version go1.26.8 linux/amd64", freeGigabytes: 50 };

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
    expect(decide({ node, pulumi, engine: docker, kubernetes })).toEqual({ steps, missing: [] });
  });
});

describe("decide, where something is missing", () => {
  const whatIsMissing = (pulumi: PulumiFacts, docker: EngineFacts) =>
    decide({ node, pulumi, engine: docker, kubernetes }).missing.map(({ what }) => what);

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
      kubernetes,
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

describe("decide, about Kubernetes", () => {
  const decided = (facts: KubernetesFacts) =>
    decide({ node, pulumi: cached, engine: answering, kubernetes: facts });

  it.each<[string, KubernetesFacts, string[]]>([
    ["in cache: nothing", kubernetesWith("in cache", "in cache"), []],
    ["a plugin on PATH: nothing", kubernetesWith("not asked for", "on PATH"), []],
    [
      "a cluster without anything: both",
      kubernetesWith("nowhere", "nowhere", builder),
      ["build kubernetes", "build kubernetes plugin"],
    ],
    [
      "somebody's own cluster: the plugin only",
      kubernetesWith("not asked for", "nowhere", builder),
      ["build kubernetes plugin"],
    ],
    [
      "a plugin on PATH, no control plane: that only",
      kubernetesWith("nowhere", "on PATH", builder),
      ["build kubernetes"],
    ],
    [
      "real pods, nothing there: all of it",
      kubernetesWith("nowhere", "nowhere", builder, "nowhere"),
      ["build kubernetes", "build kubernetes plugin", "build kubernetes node", "build gateway"],
    ],
  ])("%s", (_what, facts, steps) => {
    expect(decided(facts)).toEqual({ steps, missing: [] });
  });

  it("names Go and space at once, with a way out that needs neither", () => {
    const lacking = { go: undefined, freeGigabytes: 2 };
    expect(decided(kubernetesWith("nowhere", "nowhere", lacking))).toEqual({
      steps: [],
      missing: [
        {
          what: "the plugin pulumi-resource-kubernetes: none is on PATH, and to build it there is no Go",
          fix: "install Go 1.21.0 or newer (https://go.dev/dl), or put the vendor's plugin on PATH",
        },
        {
          what: "6 GB of disk to build what Kubernetes takes: 2.0 GB are free",
          fix: "free some, or point XDG_CACHE_HOME to another disk",
        },
      ],
    });
  });

  it("names the cluster without pods as the way out where only what runs them is missing", () => {
    const lacking = { go: undefined, freeGigabytes: 50 };
    expect(decided(kubernetesWith("in cache", "on PATH", lacking, "nowhere")).missing).toEqual([
      {
        what: "what runs real pods: to build it there is no Go",
        fix: "install Go 1.21.0 or newer (https://go.dev/dl), or do without: npm run cluster takes none of it",
      },
    ]);
  });

  it("names somebody's own cluster as the way out where only the control plane is missing", () => {
    const lacking = { go: undefined, freeGigabytes: 50 };
    expect(decided(kubernetesWith("nowhere", "on PATH", lacking)).missing).toEqual([
      {
        what: "a Kubernetes control plane: to build one there is no Go",
        fix: "install Go 1.21.0 or newer (https://go.dev/dl), or name the configuration of a cluster of yours in CROSSFADE_KUBECONFIG",
      },
    ]);
  });
});
