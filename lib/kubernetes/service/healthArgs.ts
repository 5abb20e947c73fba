/** How the cluster finds out whether a replica may get requests, and whether it still lives. */
export interface HealthArgs {
  /**
   * How a replica is asked: `http` for its paths, `grpc` for the service `grpc.health.v1.Health`, which must say SERVING.
   *
   * @default http - gRPC services may answer it on a port of their own
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  readonly protocol?: "http" | "grpc";

  /**
   * Path that answers 200 to 399 when the replica may get requests.
   *
   * @default /health - the convention of all services here
   */
  readonly path?: string;

  /**
   * Path that answers 200 to 399 as long as the replica should not be started anew. It should look at nothing outside of
   * the replica: what is down elsewhere does not come back by restarts.
   *
   * @default `path` - one question is enough for most programs
   */
  readonly livePath?: string;

  /**
   * Port on which a replica is asked, 1 to 65535.
   *
   * @default the port of the service - a check should ask what users ask
   */
  readonly port?: number;

  /**
   * Seconds between two checks, 1 to 300.
   *
   * @default 5 - a replica that fails leaves within ten seconds
   */
  readonly intervalSeconds?: number;

  /**
   * Seconds after which a check has failed, 1 to 120, at most the interval.
   *
   * @default 3 - readiness is a cheap question
   */
  readonly timeoutSeconds?: number;

  /**
   * Failed checks in a row that take a replica out of the traffic, 1 to 10.
   *
   * @default 2 - one may be lost on the way
   */
  readonly unhealthyCount?: number;

  /**
   * Failed checks in a row after which a replica is started anew, 1 to 100.
   *
   * @default 6 - half a minute: a replica that is only slow should not be ended
   */
  readonly deadCount?: number;

  /**
   * Seconds that a replica has to start, 1 to 3600.
   *
   * @default 120 - until then nobody takes it for dead
   */
  readonly startSeconds?: number;
}
