import type * as pulumi from "@pulumi/pulumi";
import type { LoadedService } from "../../component";
import type { AdoptArgs } from "./adoptionArgs";
import type { Balancer } from "../edge/balancer";
import type { Architecture, Capacity } from "../capacity/capacity";
import type { ClusterReference } from "./cluster";
import type { Environment } from "../environment";
import type { PreviewArgs, RouteArgs } from "./routeConditions";
import type { ScalingArgs } from "./scalingArgs";
import type { ContainerState, SidecarArgs } from "./sidecarArgs";
import type { Peer } from "../network/securityGroup";
import type { HealthArgs, TargetProtocol } from "./targetGroupArgs";

/** Something that the tasks of a service reach. */
export type ReachArgs = Peer & {
  /** Port of the listening end, 1 to 65535. */
  readonly port: number;
};

/** A right of the program itself. */
export interface StatementArgs {
  readonly actions: readonly string[];
  readonly resources: readonly pulumi.Input<string>[];
}

/** Arguments of a `BlueGreenService`. */
export interface BlueGreenServiceArgs extends RouteArgs {
  readonly environment: Environment;

  /** The service from `load()`: its releases, its traffic, and what is applied. */
  readonly service: LoadedService;

  /** The balancer in front of it: a `LoadBalancer`, or one that was there before. */
  readonly balancer: Balancer;

  /** The cluster in which it runs: a `Cluster`, or one that was there before. */
  readonly cluster: ClusterReference;

  /** Subnets of its tasks; private ones with a way out, or public ones with `publicIp`. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;

  /**
   * Priority of the first of its five rules on the listener, 1 to 49996: two previews, their refusal, maintenance, traffic.
   * The lowest priority of a listener wins, so the service with the narrower route has the lower one.
   */
  readonly priority: number;

  /** Port that the service listens on in its container, 1 to 65535. */
  readonly port: number;

  /**
   * How the balancer speaks to the service.
   *
   * @default http/1.1 - what nearly every program listens with
   */
  readonly protocol?: TargetProtocol;

  /**
   * How the balancer finds out whether a replica may get requests.
   *
   * @default GET /health every 15 seconds - the convention of all services here
   */
  readonly health?: HealthArgs;

  /**
   * How many replicas each color has.
   *
   * @default by stage - one replica is enough to try things, and one may fail where users are
   */
  readonly scaling?: ScalingArgs;

  /**
   * Environment variables, by name.
   *
   * @default none - what a program wants to know is its own affair
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * Secrets, by the name of the variable: ARNs of Secrets Manager or of parameters of SSM. The program sees the values,
   * and nobody who reads the task definition does.
   *
   * @default none - a program gets none that it is not given
   */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * Where the replicas of both colors run. A change concerns the idle color: its service is deployed anew, and tried there.
   *
   * @default fargate - no machines to look after
   */
  readonly capacity?: Capacity;

  /**
   * Further containers in each replica, by name: what collects logs or figures, encrypts, or prepares. They may do and read
   * what the service may.
   *
   * @default none - most services are one container
   */
  readonly sidecars?: Readonly<Record<string, SidecarArgs>>;

  /**
   * Sidecars that the service waits for, by name, and the state that they must have reached.
   *
   * @default none - all start at once
   */
  readonly startsAfter?: Readonly<Record<string, ContainerState>>;

  /**
   * Processor units of a replica with its sidecars; 1024 are one processor. Fargate has steps, machines take any number from
   * 128.
   *
   * @default 256 - the least on Fargate
   */
  readonly cpu?: number;

  /**
   * Memory of a replica with its sidecars, megabytes.
   *
   * @default the least that `cpu` allows on Fargate, two for each of its units - the cheapest size, until a service
   *   shows that it needs more
   */
  readonly memoryMegabytes?: number;

  /**
   * Processors that the images were built for.
   *
   * @default x86_64 - what most machines build for
   */
  readonly architecture?: Architecture;

  /**
   * User that the program runs as, for example `1000` or `node`.
   *
   * @default the image's own - it should not be root
   */
  readonly user?: string;

  /**
   * Command that is run instead of the image's own.
   *
   * @default the image's command - whoever built it knows how it starts
   */
  readonly command?: readonly string[];

  /**
   * Folders that the program may write to; the rest of its file system is read-only.
   *
   * @default /tmp - what most programs need, and no more
   */
  readonly writableFolders?: readonly string[];

  /**
   * Seconds that a replica gets to end what it answers, 2 to 120.
   *
   * @default 30 - as long as a target drains
   */
  readonly stopSeconds?: number;

  /**
   * Seconds that a leaving replica keeps its open connections, 0 to 3600.
   *
   * @default 30 - well under the 300 that AWS applies by itself
   */
  readonly drainSeconds?: number;

  /**
   * What the tasks reach, by name; anything else is closed.
   *
   * @default HTTPS everywhere - images, secrets and logs are there
   */
  readonly reaches?: Readonly<Record<string, ReachArgs>>;

  /**
   * What the program itself may do in the account.
   *
   * @default nothing - most programs use nothing of the account
   */
  readonly statements?: readonly StatementArgs[];

  /**
   * Whether tasks have public addresses, which they need in public subnets to fetch their image.
   *
   * @default false - private subnets
   */
  readonly publicIp?: boolean;

  /**
   * Who may look at a color before it has traffic.
   *
   * @default everybody who knows the header in development, nobody elsewhere - a release that nobody has tried is not
   *   for strangers
   */
  readonly preview?: PreviewArgs;

  /**
   * Whether a user stays with a color while both have traffic, by a cookie.
   *
   * @default false - colors should be able to serve any request
   */
  readonly sticky?: boolean;

  /**
   * Share of the floor's replicas that must be healthy before a color may get traffic, above 0, at most 1.
   *
   * @default 1 - all of them
   */
  readonly readyShare?: number;

  /**
   * Seconds that a shift waits for a color to be healthy before it is refused, 1 to 3600.
   *
   * @default 60 - what was deployed is healthy at once, and what grows needs a minute
   */
  readonly readySeconds?: number;

  /**
   * Seconds after which a deployment of a color has failed, 60 to 7200.
   *
   * @default 900 - several starts and health checks
   */
  readonly deploySeconds?: number;

  /**
   * What runs already and becomes a color, by color. It stays exactly as it is until that color gets its next release; only
   * tags are added.
   *
   * @default nothing - both colors are made
   */
  readonly adopt?: AdoptArgs;
}
