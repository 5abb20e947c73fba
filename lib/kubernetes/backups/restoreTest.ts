import type { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob";
import * as core from "@pulumi/kubernetes/core/v1";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import { shortened } from "../../component/shortened";
import type { Labels } from "../labels";
import { mostNameCharacters } from "../naming";
import { atOnce } from "../timeouts";
import { apiJob } from "./apiJob";
import { restoreTestVariables, testRules, veleroRules } from "./restoreTestObjects";
import { restoreTestScript } from "./restoreTestScript";
import type { RestoreTestSpec } from "./restoreTestSpec";

/** What a test of restores works with. */
export interface RestoreTestParts {
  readonly parent: pulumi.Resource;
  /** Namespace of the job, whose backups are restored. */
  readonly namespace: pulumi.Output<string>;
  readonly also: readonly string[];
  readonly veleroNamespace: string;
  /** Name of Velero's schedule. */
  readonly scheduleName: pulumi.Input<string>;
  readonly labels: Labels;
}

/** Restores the newest backup of a schedule regularly, looks into it, and removes it again. */
export function restoreTest(name: string, spec: RestoreTestSpec, parts: RestoreTestParts): CronJob {
  const { parent, namespace, also, veleroNamespace, labels } = parts;
  const own = `${name}-restore-test`;
  const whole = `${pulumi.getProject()}-${pulumi.getStack()}-${own}`;
  const restoreName = shortened(whole, mostNameCharacters);
  const ends = ["", ...also.map((other) => `-${other}`)];
  const targets = ends.map((end) => target(own, whole, end, parts));
  const variables = pulumi
    .all([
      namespace,
      parts.scheduleName,
      pulumi.all(targets),
      pulumi.all([...spec.imagePullSecrets]),
    ])
    .apply(([from, scheduleName, into, imagePullSecrets]) =>
      restoreTestVariables(spec, {
        name: restoreName,
        veleroNamespace,
        scheduleName,
        targets: Object.fromEntries([from, ...also].map((it, at) => [it, into[at] ?? ""])),
        labels,
        imagePullSecrets,
      }),
    );
  return apiJob(own, spec, {
    parent,
    namespace,
    labels,
    script: restoreTestScript,
    variables,
    rights: [
      { end: "velero", namespace: veleroNamespace, rules: veleroRules({ name: restoreName }) },
      ...targets.map((into, at) => ({
        end: `rights${ends[at] ?? ""}`,
        namespace: into,
        rules: testRules(spec),
      })),
    ],
  });
}

/** A namespace that is restored to: what runs there reaches nothing, and is reached by nobody. */
function target(
  own: string,
  whole: string,
  end: string,
  { parent, labels }: RestoreTestParts,
): pulumi.Output<string> {
  const enforced = { "pod-security.kubernetes.io/enforce": "restricted" };
  const made = new core.Namespace(
    `${own}-target${end}`,
    {
      metadata: {
        name: shortened(`${whole}${end}`, mostNameCharacters),
        labels: { ...labels, ...enforced },
      },
    },
    // Its end waits for everything in it.
    { parent, customTimeouts: { delete: "5m" } },
  );
  const namespace = made.metadata.name;
  new NetworkPolicy(
    `${own}-closed${end}`,
    {
      metadata: { name: "closed", namespace, labels },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    },
    { parent, customTimeouts: atOnce },
  );
  return namespace;
}
