import type * as pulumi from "@pulumi/pulumi";
import type { Route } from "../../balancer";
import type { LoadedService } from "../../component";
import type { Balancer } from "../balancer/balancer";
import type { EdgeArgs } from "../route/edgeArgs";
import type { NetworkName } from "../network";

/** How a replica shows that it may get requests. */
export interface HealthArgs {
  /**
   * How a replica is asked: `http` for a path, `grpc` for the service `grpc.health.v1.Health`, which must say SERVING.
   *
   * @default http - gRPC services may answer it on a port of their own
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  readonly protocol?: "http" | "grpc";

  /**
   * Port on which a replica is asked, 1 to 65535.
   *
   * @default the port of the service - a check should ask what users ask
   */
  readonly port?: number;

  /**
   * Path that answers 200 to 399 when the replica may get requests.
   *
   * @default /health - the convention of all services here
   */
  readonly path?: string;

  /**
   * Host name that the health check asks for.
   *
   * @default localhost - which frameworks that check host names accept
   */
  readonly host?: string;

  /**
   * Seconds between two checks, from 1.
   *
   * @default 1 - a replica that fails leaves within 2 seconds
   */
  readonly intervalSeconds?: number;

  /**
   * Seconds after which a check has failed, from 1.
   *
   * @default 2 - readiness is a cheap question
   */
  readonly timeoutSeconds?: number;

  /**
   * Command in the container that Docker runs as its own health check, for people who look at `docker ps`.
   *
   * @default none - many images have no program to ask with, and the balancer asks by itself
   */
  readonly command?: readonly string[];
}

/** A value that nobody but the service may see. */
export interface SecretArgs {
  readonly value: pulumi.Input<string>;

  /**
   * How the service gets it: as the file `/run/secrets/<name>`, or as an environment variable.
   *
   * @default file - variables show in `docker inspect` and in crash reports
   */
  readonly as?: "file" | "variable";
}

/** Arguments of a `BlueGreenService`. */
export interface BlueGreenServiceArgs extends EdgeArgs {
  /** The service from `load()`: its releases, its traffic, and what is applied. */
  readonly service: LoadedService;

  /** The balancer in front of it: a `LoadBalancer`, or what `LoadBalancer.fromStack` finds in another stack. */
  readonly balancer: Balancer;

  /** Port that the service listens on in its container, 1 to 65535. */
  readonly port: number;

  /**
   * How the balancer speaks to a replica: `h2c` is HTTP/2 without encryption, which gRPC needs. Users may come with
   * HTTP/1.1 or HTTP/2 in either case.
   *
   * @default http/1.1 - what nearly every program listens with
   */
  readonly protocol?: "http/1.1" | "h2c";

  /**
   * How a replica shows that it may get requests.
   *
   * @default GET /health every second - the convention of all services here
   */
  readonly health?: HealthArgs;

  /**
   * Addresses whose requests the service answers.
   *
   * @default every host and every path - a balancer with one service needs none
   */
  readonly routes?: readonly Route[];

  /**
   * Replicas of each color, 1 to 50. Both colors have the same number, so that a shift needs no new capacity.
   *
   * @default the stage's minimum - Docker does not scale by itself
   */
  readonly replicas?: number;

  /**
   * Environment variables, by name.
   *
   * @default none - what a program wants to know is its own affair
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * Networks that its containers are on besides the balancer's, for example a database's: a `Network`, or
   * `{ networkName }` of one that is there. Both colors are on the same ones.
   *
   * @default none - the balancer's is enough to be reached
   */
  readonly networks?: readonly NetworkName[];

  /**
   * Secrets, by name.
   *
   * @default none - a program gets none that it is not given
   */
  readonly secrets?: Readonly<Record<string, SecretArgs>>;

  /**
   * Whether a user stays with a color while it has traffic, by a cookie.
   *
   * @default false - colors should be able to serve any request
   */
  readonly sticky?: boolean;

  /**
   * Whether the other color takes over while one has lost all its replicas.
   *
   * @default true - an answer of another version is better than none
   */
  readonly failover?: boolean;

  /**
   * The secret that opens a preview by header: `x-crossfade-color: green` with `x-crossfade-secret: <secret>`.
   *
   * @default none - the header works without a secret in development, and is refused elsewhere
   */
  readonly preview?: { readonly secret: pulumi.Input<string> };

  /**
   * Share of the replicas that must be ready before a color may get traffic, above 0, at most 1.
   *
   * @default 1 - all of them
   */
  readonly readyShare?: number;

  /**
   * Seconds after which a color that is not ready fails the `up`, from 1.
   *
   * @default 60 - longer than most programs take to start
   */
  readonly readySeconds?: number;

  /**
   * Seconds that a replica gets to end what it answers, 0 to 3600.
   *
   * @default 30 - as long as a color drains
   */
  readonly stopSeconds?: number;

  /**
   * Command that is run instead of the image's own.
   *
   * @default the image's command - whoever built it knows how it starts
   */
  readonly command?: readonly string[];

  /**
   * Memory that a replica may use, megabytes, from 6.
   *
   * @default no limit - only the service knows what it needs
   */
  readonly memoryMegabytes?: number;

  /**
   * Processors that a replica may use, for example 0.5.
   *
   * @default no limit - what is right depends on the machine
   */
  readonly cpus?: number;
}
