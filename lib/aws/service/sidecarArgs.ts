import type * as pulumi from "@pulumi/pulumi";

/**
 * What another container waits for: that it was started, that its health check succeeds, that it has ended, or that it has
 * ended without an error.
 */
export type ContainerState = "started" | "healthy" | "completed" | "succeeded";

/** How ECS finds out whether a container works. */
export interface ContainerHealthArgs {
  /** Program and arguments, run in the container; it works while they end with 0. */
  readonly command: readonly string[];

  /**
   * Seconds between two checks, 5 to 300.
   *
   * @default 15 - as the balancer asks
   */
  readonly intervalSeconds?: number;

  /**
   * Seconds after which a check has failed, 2 to 60.
   *
   * @default 5 - as the balancer waits
   */
  readonly timeoutSeconds?: number;

  /**
   * Checks in a row that must fail, 1 to 10.
   *
   * @default 3 - what one slow answer is no reason for
   */
  readonly retries?: number;

  /**
   * Seconds after the start in which failures do not count, 0 to 300.
   *
   * @default 0 - they count from the beginning
   */
  readonly startSeconds?: number;
}

/** A container beside the service in each of its tasks. Nobody outside of the task reaches it. */
export interface SidecarArgs {
  /** Its image, pinned by the digest of its registry: `name@sha256:…`. */
  readonly image: string;

  /**
   * Processor units of the task that are kept for it; 1024 are one processor.
   *
   * @default 0 - it takes what the service leaves
   */
  readonly cpu?: number;

  /**
   * Memory of the task at which it is killed, megabytes.
   *
   * @default all that the task has - a limit that is too low kills
   */
  readonly memoryMegabytes?: number;

  /**
   * Environment variables, by name.
   *
   * @default none - its image often needs none
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * Secrets, by the name of the variable: ARNs of Secrets Manager or of parameters of SSM.
   *
   * @default none - a program gets none that it is not given
   */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * User that it runs as.
   *
   * @default the image's own - whoever built it knows who it can run as
   */
  readonly user?: string;

  /**
   * Command that is run instead of the image's own.
   *
   * @default the image's command - whoever built it knows how it starts
   */
  readonly command?: readonly string[];

  /**
   * Folders that it may write to, which are its own; the rest of its file system is read-only.
   *
   * @default /tmp - what most programs need, and no more
   */
  readonly writableFolders?: readonly string[];

  /**
   * Whether a replica ends when this container does.
   *
   * @default false - what collects logs or figures takes no request away when it fails
   */
  readonly essential?: boolean;

  /**
   * How ECS finds out whether it works. An essential container that does not is replaced, with its task.
   *
   * @default none - it works while it runs
   */
  readonly health?: ContainerHealthArgs;

  /**
   * Containers that it waits for, by name, and the state that they must have reached; the service's own is called like the
   * service.
   *
   * @default none - all start at once
   */
  readonly startsAfter?: Readonly<Record<string, ContainerState>>;
}
