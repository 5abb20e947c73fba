import * as core from "@pulumi/kubernetes/core/v1";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterAccess } from "../../balancer/clusterAccess";
import { checked } from "../../component";
import type { Environment as EnvironmentConfiguration, Stage, StageDefaults } from "../../model";
import type { Labels } from "../labels";
import { atOnce } from "../timeouts";
import type { NamespaceArgs } from "./namespaceArgs";
import { type NamespaceSpec, namespaceSpec } from "./namespaceSpec";

/**
 * Where all objects of a stack live: closed to the network, with a quota, and with pods that may do little. Every other
 * component takes it, and unless it is told otherwise uses its provider.
 *
 * @example
 * ```ts
 * const system = await load({ platform });
 * const namespace = new Namespace("shop", { system, labels: { team: "storefront" } });
 * return { namespace: namespace.namespaceName };
 * ```
 */
export class Namespace extends pulumi.ComponentResource {
  /** What the environment is for. */
  public readonly stage: Stage;
  /** What the configuration says of the environment: contacts, budget, thresholds. */
  public readonly configuration: EnvironmentConfiguration;
  /** What components do in this stage when nobody says otherwise. */
  public readonly defaults: StageDefaults;
  /** Labels of every object. */
  public readonly labels: Labels;
  /** Name of the namespace in the cluster. */
  public readonly namespaceName: pulumi.Output<string>;
  /** How the API of its cluster is reached, past the provider. */
  public readonly cluster: ClusterAccess;

  constructor(name: string, args: NamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:kubernetes:Namespace", name, {}, opts);
    this.configuration = args.system.environment;
    this.stage = this.configuration.stage;
    this.defaults = args.system.stage;
    this.cluster = args.cluster ?? {};
    const spec = checked(this, () => namespaceSpec(name, args));
    this.labels = spec.labels;
    const { existing } = args;
    this.namespaceName =
      existing === undefined ? madeNamespace(name, spec, this) : pulumi.output(existing);
    rulesOf(name, spec, this.namespaceName, this);
    this.registerOutputs({ namespaceName: this.namespaceName });
  }
}

function madeNamespace(
  name: string,
  spec: NamespaceSpec,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const made = new core.Namespace(
    name,
    { metadata: { name: spec.name, labels: { ...spec.own } } },
    // Its end waits for everything in it.
    { parent, customTimeouts: { delete: "5m" } },
  );
  return made.metadata.name;
}

function rulesOf(
  name: string,
  { labels, quota, limits, policies }: NamespaceSpec,
  namespace: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const opts = { parent, customTimeouts: atOnce };
  const metadata = (end: string) => ({ name: `${name}-${end}`, namespace, labels: { ...labels } });
  if (quota !== undefined) {
    new core.ResourceQuota(`${name}-quota`, { metadata: metadata("quota"), spec: quota }, opts);
  }
  if (limits !== undefined) {
    new core.LimitRange(`${name}-limits`, { metadata: metadata("limits"), spec: limits }, opts);
  }
  for (const [end, spec] of Object.entries(policies)) {
    new NetworkPolicy(`${name}-${end}`, { metadata: metadata(end), spec }, opts);
  }
}
