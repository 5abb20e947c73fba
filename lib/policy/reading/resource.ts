import type { ValueMap } from "../../preview/value";

/** As much of a resource as a rule may look at. What nobody can read is a `Special` among its properties. */
export interface PolicyResource {
  readonly urn: string;
  /** Type token, for example `aws:lb/targetGroup:TargetGroup`. */
  readonly type: string;
  readonly name: string;
  readonly properties: ValueMap;
  /** URN of the component that it belongs to. */
  readonly parent?: string;
  /** URNs that it depends on. */
  readonly dependencies: readonly string[];
  /** Whether the engine refuses to delete it. */
  readonly isProtected: boolean;
}

/** Modules of AWS's provider under which the same type stands as well. */
const sameModules: Readonly<Record<string, string>> = {
  alb: "lb",
  applicationloadbalancing: "lb",
  elasticloadbalancingv2: "lb",
};

/**
 * The kind of a resource, in one word for all of the tokens that mean it: `aws:lb:TargetGroup`, `docker:Container`,
 * `kubernetes:Deployment`, `crossfade:Cutover`.
 */
export function kindOf({ type }: PolicyResource): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  const [folder = ""] = module.split("/");
  if (provider === "aws") {
    return `aws:${sameModules[folder] ?? folder}:${name.replace(/V2$/, "")}`;
  }
  if (provider === "kubernetes") return `kubernetes:${name.replace(/Patch$/, "")}`;
  if (provider === "docker") return `docker:${name}`;
  if (provider === "pulumi-nodejs" && module.startsWith("dynamic/crossfade/")) {
    return `crossfade:${name}`;
  }
  return type;
}

/** Resources of some kinds. */
export function ofKind(
  resources: readonly PolicyResource[],
  ...kinds: readonly string[]
): PolicyResource[] {
  return resources.filter((resource) => kinds.includes(kindOf(resource)));
}
