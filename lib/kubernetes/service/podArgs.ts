import type * as pulumi from "@pulumi/pulumi";
import type { Peer } from "../peer";
import type { SecretSource } from "../secrets/secretSource";
import type { HealthArgs } from "./healthArgs";

/** Something that the pods of a service reach. */
export type ReachArgs = Peer & {
  /** Port of the listening end, 1 to 65535. */
  readonly port: number;
};

/** What the replicas of a service are, on whatever side of a cutover. */
export interface PodArgs {
  /**
   * How the gateway speaks to a replica: `h2c` is HTTP/2 without encryption, which gRPC needs. Users may come with HTTP/1.1 or
   * HTTP/2 in either case.
   *
   * @default http/1.1 - what nearly every program listens with
   */
  readonly protocol?: "http/1.1" | "h2c";

  /**
   * How the cluster finds out whether a replica may get requests, and whether it still lives.
   *
   * @default GET /health every 5 seconds - the convention of all services here
   */
  readonly health?: HealthArgs;

  /**
   * Environment variables, by name. They stand in the replica's own specification: an object that both colors read would
   * change the serving one as well.
   *
   * @default none - what a program wants to know is its own affair
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * Secrets, by the name of the variable: the value itself, which then lies in a Secret of the color's own, a key of a
   * Secret that is there already, or one of `Secrets`.
   *
   * @default none - a program gets none that it is not given
   */
  readonly secrets?: Readonly<Record<string, SecretSource>>;

  /**
   * Secrets, by the path of the file that holds them, for example `/secrets/key.pem`. Its folder has nothing else in it.
   *
   * @default none - most programs read variables
   */
  readonly secretFiles?: Readonly<Record<string, SecretSource>>;

  /**
   * Processors that a replica asks for, for example `500m`; it may use more while others do not need them.
   *
   * @default 100m - a tenth of one, until a service shows that it needs more
   */
  readonly cpu?: string;

  /**
   * Memory that a replica asks for, and at which it is ended, for example `512Mi`.
   *
   * @default 256Mi - enough for most small programs
   */
  readonly memory?: string;

  /**
   * Number of the user that the program runs as, from 1.
   *
   * @default the image's own - which must not be root, and must be a number for the cluster to know that
   */
  readonly user?: number;

  /**
   * Command that is run instead of the image's own, whose entry point stays; Kubernetes calls it `args`.
   *
   * @default the image's command - whoever built it knows how it starts
   */
  readonly command?: readonly string[];

  /**
   * Folders that the program may write to; the rest of its file system is read-only. What they hold ends with the replica.
   *
   * @default /tmp - what most programs need, and no more
   */
  readonly writableFolders?: readonly string[];

  /**
   * Names of Secrets with which the image is pulled, in the namespace of the service.
   *
   * @default none - the nodes of most clusters have rights of their own
   */
  readonly imagePullSecrets?: readonly pulumi.Input<string>[];

  /**
   * Seconds for which a leaving replica goes on as before, until no gateway and no node sends it requests any more, 1 to 300.
   * It needs Kubernetes 1.30.
   *
   * @default 10 - what a cluster needs to tell everybody; a balancer of a cloud that knows pods may need 30
   */
  readonly drainSeconds?: number;

  /**
   * Seconds that a replica gets after that to end what it answers, 1 to 3600.
   *
   * @default 30 - longer than nearly every request
   */
  readonly stopSeconds?: number;

  /**
   * What the pods reach, by name; anything else but names (DNS) is closed.
   *
   * @default nothing - what a service reaches should be written down
   */
  readonly reaches?: Readonly<Record<string, ReachArgs>>;

  /**
   * Who may call the service past the gateway, by name.
   *
   * @default nobody - users come through the gateway
   */
  readonly admits?: Readonly<Record<string, Peer>>;

  /**
   * Seconds after which a deployment has failed, 30 to 7200.
   *
   * @default 600 - several starts and checks
   */
  readonly deploySeconds?: number;
}
