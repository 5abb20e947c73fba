import type { Recorded } from "pulumi-crossfade/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { recordedOnBareCluster } from "../../tools/stacks/recorded";
import { clusterRules, type ObjectInputs } from "./clusterRules";

const stacks = [
  ["cluster-staging", "staging.shop.internal"],
  ["cluster-prod", "shop.internal"],
] as const;

/** Nobody measures anything on such a cluster. */
const rules = clusterRules.filter(({ says }) => !says.includes("has something to look at"));

const ofKind = (made: readonly Recorded[], kind: string) =>
  made.filter(({ custom, type }) => custom && type.endsWith(kind));

describe.each(stacks)("in the stack %s", (stack, host) => {
  let made: readonly Recorded[] = [];

  beforeAll(async () => {
    made = await recordedOnBareCluster(stack);
  });

  it.each(rules.map((rule) => [rule.says, rule] as const))("%s", (_says, rule) => {
    const objects = ofKind(made, rule.kind);
    // A rule about nothing would hold.
    expect(objects).not.toEqual([]);
    const broken = objects.filter(({ inputs }) => !rule.holds(inputs as ObjectInputs, made));
    expect(broken.map(({ name }) => name)).toEqual([]);
  });

  it("every rule but one about measuring is looked at", () => {
    expect(rules).toHaveLength(clusterRules.length - 1);
  });

  it("nothing is wanted of a cluster but itself and Gateway API", () => {
    const kinds = made
      .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
      .map(({ inputs }) => String((inputs as { apiVersion?: string }).apiVersion))
      .filter((version) => version.includes(".") && !version.includes(".k8s.io/"));
    expect(kinds).toEqual([]);
    const custom = made.filter(({ type }) => /:(?:Gateway|ExternalSecret|Schedule)$/.test(type));
    expect(custom.filter((it) => it.custom)).toEqual([]);
  });

  it("both services share the host, encrypted, behind the gateway that is there", () => {
    const routes = made.filter(({ inputs }) => (inputs as { kind?: string }).kind === "HTTPRoute");
    expect(routes.map(({ inputs }) => (inputs as ObjectInputs).spec as object)).toMatchObject(
      [1, 2].map(() => ({
        // Secret as a whole, since the secret of the preview is in it.
        value: {
          parentRefs: [{ name: "edge", namespace: "gateways", sectionName: "https" }],
          hostnames: [host],
        },
      })),
    );
  });

  it("there are as many replicas as one machine bears, whatever is deployed", () => {
    const scaling = ofKind(made, ":HorizontalPodAutoscaler").map(
      ({ inputs }) => (inputs as ObjectInputs).spec as object,
    );
    expect(scaling).toMatchObject([1, 2, 3, 4].map(() => ({ minReplicas: 2, maxReplicas: 2 })));
  });
});
