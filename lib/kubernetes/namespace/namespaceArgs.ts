import type * as pulumi from "@pulumi/pulumi";
import type { ClusterAccess } from "../../balancer/clusterAccess";
import type { Loaded } from "../../component";
import type { Labels } from "../labels";
import type { Peer } from "../peer";

/** What the pods of a namespace may do, by Kubernetes' own standards. */
export type PodSecurity = "restricted" | "baseline" | "privileged";

/** What everything in a namespace may use together. */
export interface QuotaArgs {
  /**
   * Pods at once, from 1.
   *
   * @default 100 - a mistake, or an attack, takes no more of the cluster
   */
  readonly pods?: number;

  /**
   * Processors that pods ask for, for example `20` or `500m`.
   *
   * @default 20 - enough for a hundred pods of the usual size
   */
  readonly cpu?: string;

  /**
   * Memory that pods ask for, for example `40Gi`.
   *
   * @default 40Gi - two for each processor
   */
  readonly memory?: string;
}

/** What a container gets that says nothing itself. */
export interface LimitsArgs {
  /**
   * Processors that it asks for.
   *
   * @default 100m - a tenth of one
   */
  readonly cpu?: string;

  /**
   * Memory that it asks for, and at which it is ended.
   *
   * @default 256Mi - enough for most small programs
   */
  readonly memory?: string;
}

/** Arguments of a `Namespace`. */
export interface NamespaceArgs {
  /** What `load()` answered: stage, domain, contacts. */
  readonly system: Loaded;

  /**
   * Name of a namespace that is there already, and is only filled.
   *
   * @default a namespace of its own, `<project>-<stack>-<name>` - stacks that share a cluster then never meet
   */
  readonly existing?: pulumi.Input<string>;

  /**
   * Labels of every object in it, beside those that tell project and stack.
   *
   * @default none - project, stack, service and color are always there
   */
  readonly labels?: Labels;

  /**
   * What its pods may do. With `existing` whoever made the namespace decides.
   *
   * @default restricted - pods of this package need no more
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: PodSecurity;

  /**
   * What everything in it may use together; `false` makes no quota.
   *
   * @default 100 pods, 20 processors, 40Gi of memory - one stack cannot take the cluster from the others
   */
  readonly quota?: QuotaArgs | false;

  /**
   * What a container gets that says nothing itself; `false` makes no such rule, and then a quota refuses such containers.
   *
   * @default 100m of a processor, 256Mi of memory - what runs without limits ends others
   */
  readonly limits?: LimitsArgs | false;

  /**
   * Whether pods are closed in both directions, except for what components open and for names (DNS).
   *
   * @default true - who is let in, and what is reached, is then written down
   */
  readonly closed?: boolean;

  /**
   * Where names are answered; asked on port 53.
   *
   * @default the namespace kube-system - where clusters have it; a cache on each node is a network of its own
   */
  readonly dns?: readonly Peer[];

  /**
   * How the API of the cluster is reached where Pulumi's provider cannot be asked: before traffic moves, the colors that
   * gain some are asked whether they are ready.
   *
   * @default as Pulumi's default provider reaches it - a program with a provider of its own says the same here
   */
  readonly cluster?: ClusterAccess;
}
