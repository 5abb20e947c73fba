import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import type * as inputs from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { shortened } from "../../component/shortened";
import { jobLabel, type Labels, labelValue } from "../labels";
import { mostNameCharacters } from "../naming";
import { podAccount } from "../service/podAccount";
import { atOnce } from "../timeouts";
import { apiJobPolicy, type ApiJobSpec, type ApiJobSurroundings, cronJobSpec } from "./apiJobSpec";

/** Most characters of the name of a `CronJob`: Kubernetes adds eleven to that of each run. */
const mostJobNameCharacters = 52;

/** What a job may do in one namespace. */
export interface Rights {
  /** What the names of its objects end in. */
  readonly end: string;
  readonly namespace: pulumi.Input<string>;
  readonly rules: readonly inputs.rbac.v1.PolicyRule[];
}

/** What a job works with. */
export interface ApiJobParts extends Pick<ApiJobSurroundings, "script"> {
  readonly parent: pulumi.Resource;
  /** Namespace of the job. */
  readonly namespace: pulumi.Input<string>;
  readonly labels: Labels;
  readonly rights: readonly Rights[];
  /** What the script is told, by the name of the variable. */
  readonly variables: pulumi.Output<Readonly<Record<string, string>>>;
}

/** Something that runs at times and asks the API of the cluster: an account of its own, and the rights that it needs. */
export function apiJob(name: string, spec: ApiJobSpec, parts: ApiJobParts): CronJob {
  const { parent, namespace, labels, script, variables } = parts;
  const selector = jobSelector(name);
  const metadata = { name: shortened(name, mostJobNameCharacters), namespace, labels };
  const opts = { parent, customTimeouts: atOnce };
  const flows = apiJobPolicy(spec, selector);
  const { serviceAccountName, policy } = podAccount(name, metadata, flows, opts);
  const bound = parts.rights.flatMap((rights) =>
    granted(name, rights, { serviceAccountName, ...parts }),
  );
  const around = { name: "kubectl", script, serviceAccountName, labels, selector };
  return new CronJob(
    name,
    {
      metadata,
      spec: variables.apply((known) => cronJobSpec(spec, { ...around, variables: known })),
    },
    { ...opts, dependsOn: [policy, ...bound] },
  );
}

/** Labels by which the pods of a job, and what it makes, are told. */
export function jobSelector(name: string): Labels {
  return { [jobLabel]: labelValue(name) };
}

function granted(
  name: string,
  { end, namespace, rules }: Rights,
  of: ApiJobParts & { readonly serviceAccountName: pulumi.Output<string> },
): pulumi.Resource[] {
  // Stacks may share the namespace.
  const whole = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
  const metadata = { name: shortened(whole, mostNameCharacters), namespace, labels: of.labels };
  const opts = { parent: of.parent, customTimeouts: atOnce };
  const role = new Role(
    `${name}-${end}`,
    { metadata, rules: rules.map((rule) => ({ ...rule })) },
    opts,
  );
  const binding = new RoleBinding(
    `${name}-${end}-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: of.serviceAccountName, namespace: of.namespace }],
    },
    opts,
  );
  return [role, binding];
}
