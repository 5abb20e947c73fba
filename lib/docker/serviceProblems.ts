import { ConfigError, type Mistake } from "../model";
import { checkEdge, type Refuse } from "./edgeProblems";
import { checkHostName } from "./naming";
import { checkHost, checkPath, checkRoutes } from "./routeProblems";
import type { ServiceArgs } from "./serviceSpec";
import type { Encryption } from "./tlsSpec";

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
  const {
    health = {},
    replicas,
    readyShare,
    readySeconds,
    stopSeconds,
    memoryMegabytes,
    cpus,
  } = args;
  const mistakes: Mistake[] = [];
  const refuse: Refuse = (problem, fix) => {
    mistakes.push({ where, problem, ...(fix === undefined ? {} : { fix }) });
  };
  const whole = (what: string, value: number | undefined, least: number, most: number) => {
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
    refuse(`${what} is ${String(value)}, expected ${String(least)} to ${String(most)}`);
  };
  const above0 = (what: string, value: number | undefined, most: number) => {
    if (value === undefined || (value > 0 && value <= most)) return;
    refuse(`${what} is ${String(value)}, expected above 0, at most ${String(most)}`);
  };
  whole("port", args.port, 1, 65_535);
  whole("health.port", health.port, 1, 65_535);
  whole("replicas", replicas, 1, 50);
  whole("readySeconds", readySeconds, 1, 3600);
  whole("stopSeconds", stopSeconds, 0, 3600);
  whole("health.intervalSeconds", health.intervalSeconds, 1, 3600);
  whole("health.timeoutSeconds", health.timeoutSeconds, 1, 3600);
  whole("memoryMegabytes", memoryMegabytes, 6, 16_777_216);
  above0("readyShare", readyShare, 1);
  above0("cpus", cpus, 1024);
  checkPath("health.path", health.path, refuse);
  checkProbe(args, refuse);
  checkHost("health.host", health.host, refuse);
  checkRoutes(args.routes, encryption, refuse);
  checkNames(args, refuse);
  checkEdge(args, refuse);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  checkHostName(where, `${physical}-green-${String(replicas ?? 10)}`);
}

/** A question that could never get its answer. */
function checkProbe({ port, protocol, health = {} }: ServiceArgs, refuse: Refuse): void {
  if (health.protocol !== "grpc") return;
  if (health.path !== undefined) {
    refuse(
      `health.path is ${JSON.stringify(health.path)}, expected none where health.protocol is "grpc"`,
    );
  }
  if (protocol === "h2c" || (health.port ?? port) !== port) return;
  refuse(`health.protocol is "grpc", expected protocol "h2c" with it, or a health.port of its own`);
}

function checkNames({ variables = {}, secrets = {} }: ServiceArgs, refuse: Refuse): void {
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
