import { describe, expect, it } from "vitest";
import { memoryTags } from "../../../lib/component/cutoverMemory";
import { trafficRule } from "../../../lib/aws/service/trafficRule";
import { trafficRoute } from "../../../lib/kubernetes/route/trafficRoute";
import type { Router } from "../../../lib/kubernetes/route/routeSpec";
import type { Page } from "../../../lib/model";
import { type Changes, readChanges, understand } from "../../../lib/preview";
import { digestOfSteps, made, type MadeStep, urnOf } from "../made";
import { config, cutoverType, shift } from "./samples";

function words(changes: Changes): string[] {
  return understand(changes).traffic.map((it) => it.words);
}

/** A rule of a listener as lib/aws makes it. */
function rule(blue: number, since: string): Record<string, unknown> {
  return trafficRule({
    service: "web",
    listenerArn: "arn:listener",
    priority: 100,
    routes: { hosts: ["shop.example.com"] },
    targets: { blue: { arn: "arn:of:blue" }, green: { arn: "arn:of:green" } },
    weights: { blue, green: 100 - blue },
    memory: { since, held: {} },
    sticky: false,
    tags: {},
  }) as unknown as Record<string, unknown>;
}

/** A route of a cluster as lib/kubernetes makes it. */
function route(router: Router, blue: number, page?: Page): Record<string, unknown> {
  return trafficRoute({
    name: "web",
    namespace: "shop",
    service: "web",
    router,
    gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
    routes: {},
    backends: { blue: "web-blue", green: "web-green" },
    port: 80,
    weights: { blue, green: 100 - blue },
    memory: { since: "2026-11-20T08:00:00Z", held: {} },
    preview: {},
    isProtected: true,
    sticky: false,
    edge: { set: {}, remove: [] },
    ...(page === undefined ? {} : { page, pageBackend: { service: "page", port: 80 } }),
    labels: {},
  });
}

/** A provider remembers the groups in no order. */
function remembered(inputs: Record<string, unknown>): Record<string, unknown> {
  const [action] = inputs["actions"] as { forward: { targetGroups: unknown[] } }[];
  const forward = { ...action?.forward, targetGroups: action?.forward.targetGroups.toReversed() };
  return { ...inputs, actions: [{ type: "forward", forward }] };
}

const groups: MadeStep[] = ["blue", "green"].map((color) => ({
  op: "same",
  type: "aws:lb/targetGroup:TargetGroup",
  name: `web-${color}`,
  old: { tags: { "crossfade.service": "web", "crossfade.color": color } },
  oldOutputs: { arn: `arn:of:${color}`, tags: {} },
  new: { tags: { "crossfade.service": "web", "crossfade.color": color } },
}));

describe("what happens to requests", () => {
  it("is said in words, with the jump, the gate and the time to bake", () => {
    expect(understand(made([shift(100, 90)], config)).traffic).toEqual([
      {
        service: "web",
        urn: urnOf("web-cutover", cutoverType),
        from: { blue: 100, green: 0 },
        to: { blue: 90, green: 10 },
        jump: 10,
        maxJump: 50,
        bakeSeconds: 300,
        gate: "green",
        words:
          "blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points, only if green is ready, then a bake of 5 minutes",
      },
    ]);
  });

  it.each([
    [
      "a rollback",
      shift(40, 100),
      "blue 40 % → 100 %, green 60 % → 0 %: a jump of 60 points, only if blue is ready",
    ],
    [
      "a single point",
      shift(50, 51),
      "blue 50 % → 51 %, green 50 % → 49 %: a jump of 1 point, only if blue is ready",
    ],
    [
      "the first time",
      { ...shift(0, 100), op: "create", old: undefined },
      "opens with blue 100 %, green 0 %",
    ],
    [
      "the end",
      { ...shift(100, 0), op: "delete", new: undefined },
      "no color gets requests any more",
    ],
    ["a change of something else", shift(90, 90), "stays at blue 90 %, green 10 %"],
  ] as [string, MadeStep, string][])("is said of %s", (_what, step, sentence) => {
    expect(words(made([step]))).toEqual([sentence]);
  });

  it("is read from a rule of AWS, whose groups the provider remembers in no order", () => {
    const [old, fresh] = [rule(100, "2026-11-20T08:00:00Z"), rule(90, "2026-11-21T08:00:00Z")];
    const step = {
      type: "aws:lb/listenerRule:ListenerRule",
      name: "web-cutover",
      old,
      oldOutputs: remembered(old),
      new: fresh,
    };
    const sentence =
      "blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points, only if green is ready";
    expect(words(made([...groups, step]))).toEqual([sentence]);
  });

  it("knows a cutover of AWS by the tag that lib/aws writes", () => {
    expect(Object.keys(memoryTags({ since: "x", held: {} }))).toEqual(["crossfade.since"]);
    const step = {
      type: "aws:lb/listenerRule:ListenerRule",
      old: { tags: {} },
      new: { tags: { a: "b" } },
    };
    expect(words(made([step]))).toEqual([]);
  });

  it.each(["gateway-api", "istio"] as const)("is read from a route of %s", (router) => {
    const [old, fresh] = [100, 90].map((blue) => route(router, blue));
    const type = `kubernetes:${String(old?.["apiVersion"])}:${String(old?.["kind"])}`;
    const step = { type, name: "web-cutover", old, oldOutputs: old, new: fresh } as MadeStep;
    const sentence =
      "blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points, only if green is ready";
    expect(words(made([step]))).toEqual([sentence]);
  });

  it("is read from the annotation of a route whose rules are secret", () => {
    const hidden = (blue: number) => ({ ...route("gateway-api", blue), spec: "[secret]" });
    const step = {
      type: "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
      name: "web-cutover",
      old: hidden(100),
      oldOutputs: hidden(100),
      new: hidden(0),
    };
    expect(words(made([step]))).toEqual([
      "blue 100 % → 0 %, green 0 % → 100 %: a jump of 100 points, only if green is ready",
    ]);
  });

  it("takes no route for a cutover that remembers nothing", () => {
    const type = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
    const plain = { metadata: { labels: { "crossfade.service": "web" } }, spec: { rules: [] } };
    expect(words(made([{ type, old: plain, new: { ...plain, spec: {} } }]))).toEqual([]);
  });

  it("tells of maintenance on a route", () => {
    const type = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
    const page = { message: "Back at noon", retrySeconds: 60 };
    const old = route("gateway-api", 100);
    const step = { type, name: "web", old, oldOutputs: old, new: route("gateway-api", 100, page) };
    expect(words(made([step]))).toEqual([
      'stays at blue 100 %, green 0 %; every request is answered with "Back at noon", and none reaches a color',
    ]);
  });

  it("tells of maintenance, in which no request reaches a color", () => {
    const weights = { blue: 100, green: 0 };
    const page = { message: "Back at noon", retrySeconds: 60 };
    const step = {
      ...shift(100, 100),
      old: { service: "web", weights },
      oldOutputs: { service: "web", weights },
      new: { service: "web", weights, page },
    };
    expect(words(made([step]))).toEqual([
      'stays at blue 100 %, green 0 %; every request is answered with "Back at noon", and none reaches a color',
    ]);
  });

  it.each([
    [10, "low", "traffic"],
    [50, "medium", "traffic"],
    [51, "high", "traffic-jump"],
  ])("is a finding that grows with a jump of %d points: %s", (jump, severity, rule_) => {
    const { findings } = understand(made([shift(100, 100 - jump)], config));
    expect(findings.map((it) => [it.severity, it.rule])).toEqual([[severity, rule_]]);
  });

  it("is drift where somebody moved it past the stack", () => {
    const step = {
      op: "update",
      ...shift(100, 100),
      newOutputs: { service: "web", weights: { blue: 20, green: 80 } },
    };
    const { steps } = JSON.parse(digestOfSteps([step])) as { steps: Record<string, unknown>[] };
    const [metadata] = steps;
    const events = [
      {
        sequence: 0,
        resourcePreEvent: { metadata: { ...metadata, op: "refresh" }, planning: true },
      },
      {
        sequence: 1,
        resOutputsEvent: {
          metadata: { ...metadata, old: metadata?.["oldState"], new: metadata?.["newState"] },
          planning: true,
        },
      },
      { sequence: 2, summaryEvent: { result: "succeeded", isPreview: true } },
    ];
    const log = events.map((event) => JSON.stringify(event)).join("\n");
    const { traffic, findings } = understand(readChanges({ events: log }));
    expect(traffic.map(({ from, to }) => [from?.blue, to?.blue])).toEqual([[100, 20]]);
    expect(findings).toMatchObject([{ rule: "drift", severity: "high" }]);
  });
});
