import type { Recorded } from "pulumi-crossfade/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { stageDefaults } from "../../lib/model";
import { recordedInCluster } from "../../tools/stacks/recorded";
import { apiJobRules } from "./apiJobRules";
import { clusterRules, type ClusterRule, type ObjectInputs } from "./clusterRules";

const allRules = [...clusterRules, ...apiJobRules];

const stacks = [
  ["k8s-dev", "development"],
  ["k8s-staging", "staging"],
  ["k8s-prod", "production"],
] as const;

const ofKind = (made: readonly Recorded[], kind: string) =>
  made.filter(({ custom, type }) => custom && type.endsWith(kind));

/** Names of the objects that break a rule. */
function breaking({ kind, holds }: ClusterRule, made: readonly Recorded[]): string[] {
  return ofKind(made, kind)
    .filter(({ inputs }) => !holds(inputs as ObjectInputs, made))
    .map(({ name }) => name);
}

/** Where objects belong: Velero looks for schedules beside itself only, and jobs have rights where they need them. */
function placeOf(name: string, type: string, stack: string): string | undefined {
  const own = `shop-${stack}-shop`;
  if (type.endsWith(":Namespace")) return undefined;
  if (type.endsWith(":Schedule") || name.startsWith("shop-restore-test-velero")) return "velero";
  if (name.startsWith("shop-snapshots-claims-data")) return "data";
  const test = /^shop-restore-test-(?:closed|rights)(-data)?(?:-binding)?$/.exec(name);
  return test === null ? own : `${own}-restore-test${test[1] ?? ""}`;
}

/** The same objects, the first one of a kind broken. */
function broken({ kind, breaks }: ClusterRule, made: readonly Recorded[]): Recorded[] {
  const copies = made.map((one) => ({ ...one, inputs: structuredClone(one.inputs) }));
  const [first] = ofKind(copies, kind);
  if (first === undefined) throw new Error(`no ${kind}`);
  breaks(first.inputs);
  return copies;
}

describe.each(stacks)("in the stack %s", (stack, stage) => {
  const defaults = stageDefaults[stage];
  let made: readonly Recorded[] = [];

  beforeAll(async () => {
    made = await recordedInCluster(stack);
  });

  it.each(allRules.map((rule) => [rule.says, rule] as const))("%s", (_says, rule) => {
    // A rule about nothing would hold.
    expect(ofKind(made, rule.kind)).not.toEqual([]);
    expect(breaking(rule, made)).toEqual([]);
  });

  it("every object says whose it is, and is where it belongs", () => {
    const objects = made.filter(({ type }) => type.startsWith("kubernetes:"));
    expect(objects.length).toBeGreaterThan(25);
    for (const { name, type, inputs } of objects) {
      const { metadata = {} } = inputs as ObjectInputs;
      expect([name, metadata.labels]).toMatchObject([
        name,
        { "crossfade.project": "shop", "crossfade.stack": stack, team: "storefront" },
      ]);
      expect([name, metadata.namespace]).toEqual([name, placeOf(name, type, stack)]);
    }
  });

  it("users come encrypted where the stage has users", () => {
    const [gateway] = ofKind(made, ":Gateway");
    const { listeners } = (gateway?.inputs as { spec: { listeners: { protocol: string }[] } }).spec;
    const protocols = listeners.map(({ protocol }) => protocol);
    expect(protocols).toEqual(stage === "development" ? ["HTTP"] : ["HTTP", "HTTPS"]);
    expect(ofKind(made, ":Certificate")).toHaveLength(stage === "development" ? 0 : 1);
  });

  it("both colors have room for all of the traffic while two releases are deployed", () => {
    const { replicas, openFloor } = defaults;
    const floors = ofKind(made, ":HorizontalPodAutoscaler").map(
      ({ inputs }) => (inputs as { spec: { minReplicas: number } }).spec.minReplicas,
    );
    expect(floors).toEqual([1, 2, 3, 4].map(() => replicas[openFloor]));
  });
});

describe("the tests' eye for rules", () => {
  let made: readonly Recorded[] = [];

  beforeAll(async () => {
    made = await recordedInCluster("k8s-prod");
  });

  it.each(allRules.map((rule) => [rule.says, rule] as const))("sees that not: %s", (_, rule) => {
    expect(breaking(rule, broken(rule, made))).not.toEqual([]);
  });
});
