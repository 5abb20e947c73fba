import type * as inputs from "@pulumi/kubernetes/types/input";
import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { checkLabels, type Labels, stackLabels } from "../labels";
import { checkName, namespaceName } from "../naming";
import { checkPeer, policyPeer } from "../peer";
import { checkQuantity } from "../quantity";
import type { NamespaceArgs } from "./namespaceArgs";

/** What a namespace is, with every default filled in. */
export interface NamespaceSpec {
  /** Name of the namespace, where it is not there already. */
  readonly name: string;
  /** Labels of every object in it. */
  readonly labels: Labels;
  /** Labels of the namespace itself. */
  readonly own: Labels;
  readonly quota?: inputs.core.v1.ResourceQuotaSpec;
  readonly limits?: inputs.core.v1.LimitRangeSpec;
  /** Policies by the end of their name. */
  readonly policies: Readonly<Record<string, inputs.networking.v1.NetworkPolicySpec>>;
}

/** Arguments that decide about a namespace. */
export type NamespaceWish = Omit<NamespaceArgs, "system" | "cluster">;

/**
 * Decides what a namespace is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function namespaceSpec(name: string, args: NamespaceWish): NamespaceSpec {
  checkNamespace(name, args);
  const { podSecurity = "restricted", closed = true, labels = {} } = args;
  const common = { ...labels, ...stackLabels() };
  return {
    name: namespaceName(name),
    labels: common,
    own: { ...common, ...securityLabels(podSecurity) },
    ...(args.quota === false ? {} : { quota: quotaSpec(args.quota ?? {}) }),
    ...(args.limits === false ? {} : { limits: limitsSpec(args.limits ?? {}) }),
    policies: closed ? closedPolicies(args) : {},
  };
}

/** Refuses the pods that may do too much, and says so as well where somebody changes the rule by hand. */
function securityLabels(level: string): Record<string, string> {
  return Object.fromEntries(
    ["enforce", "warn", "audit"].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]),
  );
}

function quotaSpec({
  pods = 100,
  cpu = "20",
  memory = "40Gi",
}: Exclude<NamespaceArgs["quota"], false | undefined>): inputs.core.v1.ResourceQuotaSpec {
  return { hard: { pods: String(pods), "requests.cpu": cpu, "requests.memory": memory } };
}

function limitsSpec({
  cpu = "100m",
  memory = "256Mi",
}: Exclude<NamespaceArgs["limits"], false | undefined>): inputs.core.v1.LimitRangeSpec {
  return {
    limits: [{ type: "Container", defaultRequest: { cpu, memory }, default: { memory } }],
  };
}

/** Nothing comes in, nothing goes out, but the questions for names. Other policies only ever add to that. */
function closedPolicies({
  dns = [{ namespace: "kube-system" }],
}: NamespaceWish): NamespaceSpec["policies"] {
  const everyPod = { podSelector: {} };
  const ports = ["UDP", "TCP"].map((protocol) => ({ protocol, port: 53 }));
  return {
    closed: { ...everyPod, policyTypes: ["Ingress", "Egress"] },
    dns: { ...everyPod, policyTypes: ["Egress"], egress: [{ to: dns.map(policyPeer), ports }] },
  };
}

function checkNamespace(name: string, args: NamespaceWish): void {
  const checks = argumentChecks(`Namespace "${name}"`);
  const { refuse, whole, end } = checks;
  const { existing, podSecurity = "restricted", quota, limits, dns } = args;
  checkName("its name", name, refuse);
  if (typeof existing === "string") checkName("existing", existing, refuse);
  checkLabels(args.labels ?? {}, refuse);
  checkOne("podSecurity", podSecurity, ["restricted", "baseline", "privileged"], refuse);
  if (existing !== undefined && args.podSecurity !== undefined) {
    refuse(
      "podSecurity is given with existing, expected one of them: the labels of a namespace belong to whoever made it",
    );
  }
  if (quota !== false) {
    whole("quota.pods", quota?.pods, 1, 100_000);
    checkSizes("quota", quota, refuse);
  }
  if (limits !== false) checkSizes("limits", limits, refuse);
  if (dns?.length === 0)
    refuse("dns is empty, expected at least one place where names are answered");
  dns?.forEach((peer, at) => {
    checkPeer(`dns[${String(at)}]`, peer, refuse);
  });
  end();
}

function checkSizes(
  where: string,
  sizes: { readonly cpu?: string; readonly memory?: string } | undefined,
  refuse: Refuse,
): void {
  checkQuantity(`${where}.cpu`, sizes?.cpu, "cpu", refuse);
  checkQuantity(`${where}.memory`, sizes?.memory, "memory", refuse);
}
