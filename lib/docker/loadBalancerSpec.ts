import { type BaseSpec, bootScript, layout, ports } from "../balancer";
import { ConfigError } from "../model";
import type { LoadBalancerArgs } from "./loadBalancerArgs";

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
}

const loopback = "127.0.0.1";

/** Decides what a balancer is. */
export function loadBalancerSpec(
  name: string,
  args: Omit<LoadBalancerArgs, "network">,
): LoadBalancerSpec {
  const { port, address = loopback, memoryMegabytes = 256 } = args;
  const preview = args.previewPorts ?? { blue: port + 1, green: port + 2 };
  const published = [
    { internal: ports.main, external: port, ip: address },
    { internal: ports.blue, external: preview.blue, ip: loopback },
    { internal: ports.green, external: preview.green, ip: loopback },
  ];
  const base = {
    drainSeconds: args.drainSeconds ?? 30,
    timeoutSeconds: args.timeoutSeconds ?? 60,
    maxConnections: args.maxConnections ?? 4000,
    trustProxy: args.trustProxy ?? false,
  };
  checkPorts(
    name,
    published.map(({ external }) => external),
  );
  checkAtLeastOne(name, { ...base, memoryMegabytes });
  return {
    image: args.image ?? "haproxy:3.0-alpine",
    command: ["sh", "-c", bootScript],
    published,
    memoryMegabytes,
    stateFolder: layout.home,
    base,
  };
}

function checkPorts(name: string, external: readonly number[]): void {
  const wrong = external.find((port) => !Number.isInteger(port) || port < 1 || port > 65_535);
  const where = `LoadBalancer "${name}"`;
  if (wrong !== undefined)
    throw new ConfigError(where, `port is ${String(wrong)}, expected 1 to 65535`);
  const twice = external.find((port, index) => external.indexOf(port) !== index);
  if (twice === undefined) return;
  throw new ConfigError(
    where,
    `port ${String(twice)} is used twice, expected three ports (${external.join(", ")})`,
  );
}

function checkAtLeastOne(name: string, values: Readonly<Record<string, number | boolean>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "boolean" || (Number.isInteger(value) && value >= 1)) continue;
    throw new ConfigError(
      `LoadBalancer "${name}"`,
      `${key} is ${String(value)}, expected a whole number from 1`,
    );
  }
}
