import { type BaseSpec, bootScript, layout, ports } from "../../balancer";
import { ConfigError, type Mistake } from "../../model";
import type { Refuse } from "../../component/argumentChecks";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { type TlsSpec, tlsSpec } from "../tls/tlsSpec";

/** What a balancer is, with every default filled in. */
export interface LoadBalancerSpec {
  readonly image: string;
  /** Command of the container. It never changes, since that would replace the container. */
  readonly command: readonly string[];
  readonly published: readonly {
    readonly internal: number;
    readonly external: number;
    readonly ip: string;
  }[];
  readonly memoryMegabytes: number;
  readonly stateFolder: string;
  readonly base: BaseSpec;
  /** How it encrypts; absent where it does not. */
  readonly tls?: TlsSpec;
}

const loopback = "127.0.0.1";

/**
 * Decides what a balancer is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function loadBalancerSpec(
  name: string,
  args: Omit<LoadBalancerArgs, "network">,
): LoadBalancerSpec {
  const { port, address = loopback, memoryMegabytes = 256 } = args;
  const mistakes: Mistake[] = [];
  const refuse: Refuse = (problem, fix) => {
    const where = `LoadBalancer "${name}"`;
    mistakes.push({ where, problem, ...(fix === undefined ? {} : { fix }) });
  };
  const tls = args.tls === undefined ? {} : { tls: tlsSpec(args.tls, address, refuse) };
  const preview = args.previewPorts ?? { blue: port + 1, green: port + 2 };
  const published = [
    { internal: ports.main, external: port, ip: address },
    { internal: ports.blue, external: preview.blue, ip: loopback },
    { internal: ports.green, external: preview.green, ip: loopback },
    ...(tls.tls === undefined
      ? []
      : [{ internal: ports.secure, external: tls.tls.port, ip: address }]),
  ];
  const base = {
    drainSeconds: args.drainSeconds ?? 30,
    timeoutSeconds: args.timeoutSeconds ?? 60,
    maxConnections: args.maxConnections ?? 4000,
    trustProxy: args.trustProxy ?? false,
  };
  checkPorts(
    published.map(({ external }) => external),
    refuse,
  );
  checkAtLeastOne({ ...base, memoryMegabytes }, refuse);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return {
    image: args.image ?? "haproxy:3.0-alpine",
    command: ["sh", "-c", bootScript],
    published,
    memoryMegabytes,
    stateFolder: layout.home,
    base: { ...base, ...(tls.tls === undefined ? {} : { tls: tls.tls.base }) },
    ...tls,
  };
}

function checkPorts(external: readonly number[], refuse: Refuse): void {
  const wrong = external.filter((port) => !Number.isInteger(port) || port < 1 || port > 65_535);
  for (const port of wrong) refuse(`port is ${String(port)}, expected 1 to 65535`);
  const twice = external.find((port, index) => external.indexOf(port) !== index);
  if (twice === undefined) return;
  const count = external.length === 3 ? "three" : "four";
  refuse(`port ${String(twice)} is used twice, expected ${count} ports (${external.join(", ")})`);
}

function checkAtLeastOne(values: Readonly<Record<string, number | boolean>>, refuse: Refuse): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "boolean" || (Number.isInteger(value) && value >= 1)) continue;
    refuse(`${key} is ${String(value)}, expected a whole number from 1`);
  }
}
