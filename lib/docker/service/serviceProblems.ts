import { type ArgumentChecks, argumentChecks, type Refuse } from "../../component/argumentChecks";
import { checkEdge } from "../route/edgeProblems";
import { checkHostName } from "../naming";
import { checkHost, checkPath, checkRoutes } from "../route/routeProblems";
import type { ServiceArgs } from "./serviceSpec";
import type { Encryption } from "../tls/tlsSpec";

/** Arguments that every service has, whether it has colors or not. */
export type SharedArgs = Pick<
  ServiceArgs,
  | "health"
  | "routes"
  | "replicas"
  | "variables"
  | "networks"
  | "secrets"
  | "readySeconds"
  | "stopSeconds"
  | "memoryMegabytes"
  | "cpus"
>;

/**
 * Refuses arguments that could not work.
 *
 * @throws ConfigError with every one
 */
export function checkService(
  name: string,
  physical: string,
  args: ServiceArgs,
  encryption: Encryption,
): void {
  const where = `BlueGreenService "${name}"`;
  const checks = argumentChecks(where);
  const { refuse, whole, above0 } = checks;
  whole("port", args.port, 1, 65_535);
  whole("health.port", args.health?.port, 1, 65_535);
  above0("readyShare", args.readyShare, 1);
  checkShared(args, encryption, checks);
  checkProbe(args, refuse);
  checkEdge(args, refuse);
  checks.end();
  checkHostName(where, `${physical}-green-${String(args.replicas ?? 10)}`);
}

/** Refuses arguments that every service has and that could not work. */
export function checkShared(
  args: SharedArgs,
  encryption: Encryption,
  { refuse, whole, above0 }: ArgumentChecks,
): void {
  const { health = {} } = args;
  whole("replicas", args.replicas, 1, 50);
  whole("readySeconds", args.readySeconds, 1, 3600);
  whole("stopSeconds", args.stopSeconds, 0, 3600);
  whole("health.intervalSeconds", health.intervalSeconds, 1, 3600);
  whole("health.timeoutSeconds", health.timeoutSeconds, 1, 3600);
  whole("memoryMegabytes", args.memoryMegabytes, 6, 16_777_216);
  above0("cpus", args.cpus, 1024);
  checkPath("health.path", health.path, refuse);
  checkHost("health.host", health.host, refuse);
  checkRoutes(args.routes, encryption, refuse);
  checkNames(args, refuse);
  checkNetworks(args, refuse);
}

/** A question that could never get its answer. */
export function checkProbe(
  { port, protocol, health = {} }: Partial<Pick<ServiceArgs, "port" | "protocol" | "health">>,
  refuse: Refuse,
): void {
  if (health.protocol !== "grpc") return;
  if (health.path !== undefined) {
    refuse(
      `health.path is ${JSON.stringify(health.path)}, expected none where health.protocol is "grpc"`,
    );
  }
  if (protocol === "h2c" || (health.port ?? port) !== port) return;
  refuse(`health.protocol is "grpc", expected protocol "h2c" with it, or a health.port of its own`);
}

function checkNames({ variables = {}, secrets = {} }: SharedArgs, refuse: Refuse): void {
  for (const name of Object.keys(variables)) {
    if (/^[A-Za-z_]\w*$/.test(name)) continue;
    refuse(`variables has ${JSON.stringify(name)}, expected a name such as "LOG_LEVEL"`);
  }
  for (const [name, { as }] of Object.entries(secrets)) {
    if ((as === "variable" ? /^[A-Za-z_]\w*$/ : /^[\w.-]*\w$/).test(name)) continue;
    refuse(`secrets has ${JSON.stringify(name)}, expected a name such as "DATABASE_PASSWORD"`);
  }
  const twice = Object.keys(secrets).find((name) => Object.hasOwn(variables, name));
  if (twice !== undefined)
    refuse(`${twice} is in variables and in secrets, expected it in one of them`);
}

/** Docker's own networks: no name resolves there, and nobody can be on them and on others. */
const dockersOwn = ["bridge", "default", "host", "none"];

function checkNetworks({ networks = [] }: SharedArgs, refuse: Refuse): void {
  for (const [index, { networkName }] of networks.entries()) {
    if (typeof networkName !== "string") continue;
    if (/^[A-Za-z0-9][\w.-]*$/.test(networkName) && !dockersOwn.includes(networkName)) continue;
    refuse(
      `networks[${String(index)}] is ${JSON.stringify(networkName)}, expected the name of a network that somebody made, such as "data"`,
      "docker network ls",
    );
  }
}
