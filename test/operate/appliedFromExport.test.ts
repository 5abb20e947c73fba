import { describe, expect, it } from "vitest";
import { applied as appliedOnKubernetes } from "../../lib/kubernetes/applied";
import { appliedFromExport } from "../../lib/operate";
import type { Applied } from "../../lib/plan";
import { exportedResources } from "../../lib/operate/exportedState";
import { deployed, route } from "../kubernetes/states";
import { container, cutover, digest, exported } from "./samples";

const blue = { releases: [{ version: "1.4.2", image: digest(1) }], replicas: 1 };
const green = { releases: [{ version: "1.5.0", image: digest(2) }], replicas: 1 };
const memory = {
  traffic: { blue: 90, green: 10 },
  since: "2026-11-21T11:59:00.000Z",
  held: { blue: digest(1) },
};

/** What an exported state says. */
function appliedIn(text: string): Applied {
  return appliedFromExport(exportedResources(text));
}

describe("appliedFromExport", () => {
  it("joins what the cutover remembers with what the replicas run", () => {
    const text = exported(
      cutover("web"),
      container("web", "blue", "1.4.2", 1),
      container("web", "green", "1.5.0", 2),
      container("api", "blue", "3.0.0", 3),
      cutover("api", { outputs: { service: "api", weights: { blue: 100, green: 0 } } }),
    );
    expect(appliedIn(text)).toEqual({
      web: { ...memory, colors: { blue, green } },
      api: {
        traffic: { blue: 100, green: 0 },
        held: {},
        colors: { blue: { releases: [{ version: "3.0.0", image: digest(3) }], replicas: 1 } },
      },
    });
  });

  it("knows a service that was interrupted before its first cutover", () => {
    const text = exported(container("web", "blue", "1.4.2", 1));
    expect(appliedIn(text)).toEqual({ web: { colors: { blue } } });
  });

  it("takes the cutover's word where no label tells what runs", () => {
    const inputs = {
      releases: { blue: digest(1), green: digest(2) },
      versions: { blue: "1.4.2", green: "1.5.0" },
    };
    expect(appliedIn(exported(cutover("web", { inputs })))).toEqual({
      web: { ...memory, colors: { blue, green } },
    });
  });

  it("knows the cutover of any platform by its type", () => {
    const text = exported(cutover("web", { type: "crossfade:gateway:Cutover", inputs: {} }));
    expect(appliedIn(text)).toEqual({ web: { ...memory, colors: {} } });
  });

  it("knows what is applied on AWS, by its tags", () => {
    const tags = { "crossfade.service": "web" };
    const green = { ...tags, "crossfade.color": "green" };
    const aws = (type: string, outputs: object) => ({
      urn: `urn::${type}`,
      custom: true,
      type,
      inputs: {},
      outputs,
    });
    const text = exported(
      aws("aws:lb/targetGroup:TargetGroup", { arn: "arn:green", tags: green }),
      aws("aws:lb/listenerRule:ListenerRule", {
        arn: "arn:rule",
        actions: [
          { type: "forward", forward: { targetGroups: [{ arn: "arn:green", weight: 100 }] } },
        ],
        tags: { ...tags, "crossfade.since": memory.since, "crossfade.held.green": digest(2) },
      }),
      aws("aws:ecs/service:Service", {
        desiredCount: 1,
        tags: { ...green, "crossfade.version": "1.5.0", "crossfade.image": digest(2) },
      }),
    );
    expect(appliedIn(text)).toEqual({
      web: {
        traffic: { blue: 0, green: 100 },
        since: memory.since,
        held: { green: digest(2) },
        colors: { green: { releases: [{ version: "1.5.0", image: digest(2) }], replicas: 1 } },
      },
    });
  });

  it("knows what is applied on Kubernetes, by annotations, and takes no set of replicas there for ours", () => {
    const own = { urn: "urn::k", custom: true, inputs: {} };
    const replicas = { ...own, type: "kubernetes:apps/v1:ReplicaSet", outputs: { spec: {} } };
    const text = exported(
      ...[...deployed, route(10, 90)].map((it) => ({ ...own, ...it })),
      replicas,
    );
    expect(appliedIn(text)).toEqual(appliedOnKubernetes([...deployed, route(10, 90)]));
    expect(appliedIn(text)["web"]?.traffic).toEqual({ blue: 10, green: 90 });
  });

  it("knows what requests meet while a service is maintained, and nothing that is no page", () => {
    const page = { message: "Back at 14:00", retrySeconds: 120 };
    const outputs = { service: "web", weights: { blue: 100, green: 0 } };
    const applied = (more: object) =>
      appliedIn(exported(cutover("web", { outputs: { ...outputs, ...more }, inputs: {} })));
    expect(applied({ page })["web"]?.page).toEqual(page);
    expect(applied({ page: { message: 7 } })["web"]).not.toHaveProperty("page");
  });

  it("finds nothing in a stack without services", () => {
    expect(appliedIn(exported())).toEqual({});
  });

  it("does without a time that is none", () => {
    const outputs = { service: "web", weights: { blue: 100, green: 0 }, since: "yesterday" };
    expect(appliedIn(exported(cutover("web", { outputs, inputs: {} })))).toEqual({
      web: { traffic: { blue: 100, green: 0 }, held: {}, colors: {} },
    });
  });

  const urn = "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/crossfade/docker:Cutover::web-cutover";

  it.each([
    ["no weights", { service: "web" }],
    ["weights that do not add up", { service: "web", weights: { blue: 90, green: 90 } }],
    ["no service", { weights: { blue: 100, green: 0 } }],
    ["weights that are secret", { service: "web", weights: { ciphertext: "v1:…" } }],
  ])("refuses a cutover with %s: half an answer lets through too much", (_what, outputs) => {
    expect(() => appliedIn(exported(cutover("web", { outputs })))).toThrow(
      `what pulumi stack export answered has a cutover without its service or its weights: ${urn}`,
    );
  });

  it("refuses to guess a version", () => {
    expect(() => appliedIn(exported(cutover("web")))).toThrow(
      `what pulumi stack export answered does not say which version blue runs: ${urn}`,
    );
  });
});

describe("appliedFromExport, of services without colors", () => {
  const release = { version: "7.1.0", image: digest(7) };
  const previous = { version: "7.0.0", image: digest(6) };
  const set = (outputs: object) => ({
    urn: "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet::jobs-replicas",
    type: "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet",
    custom: true,
    inputs: {},
    outputs,
  });

  it("knows what runs, what ran before, and since when", () => {
    const since = "2026-11-21T11:59:00.000Z";
    const text = exported(set({ service: "jobs", release, previous, replicas: 3, since }));
    expect(appliedIn(text)).toEqual({
      jobs: { colors: {}, rolling: { release, previous, replicas: 3, since } },
    });
  });

  it("knows a first release", () => {
    const text = exported(set({ service: "jobs", release, replicas: 1 }));
    expect(appliedIn(text)["jobs"]?.rolling).toEqual({ release, replicas: 1 });
  });

  it.each([
    { release, replicas: 1 },
    { service: "jobs", replicas: 1 },
    { service: "jobs", release },
  ])("refuses one that does not say what it is: %j", (outputs) => {
    expect(() => appliedIn(exported(set(outputs)))).toThrow(
      "has a set of replicas without its service, its release or its size: urn:pulumi:prod::shop::pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet::jobs-replicas",
    );
  });
});
