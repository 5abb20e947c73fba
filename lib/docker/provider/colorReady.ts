import type { Reading, Runtime } from "../../balancer/haproxy/runtime";
import { serverName } from "../../balancer/haproxy/backend";
import { countReady } from "../../balancer/haproxy/servers";
import type { Color } from "../../model";
import { Engine } from "../engine/engine";
import { type BalancerAddress, glanceAt, indented, runtimeOf } from "./balancer";
import { ailing, type Clinic, heal } from "./heal";
import { watch } from "./patience";
import { formatReading } from "./wording";

/** What must be ready, as it stands in the state. */
export interface ColorReadyInputs extends BalancerAddress {
  readonly service: string;
  readonly color: Color;
  /** The image that the replicas run. */
  readonly image: string;
  /** Names of the containers, in the order of the balancer's slots. */
  readonly containers: readonly string[];
  /** Ids of the containers: a replica that was replaced has to prove itself again. */
  readonly ids: readonly string[];
  /** What the balancer asks a replica, in words. */
  readonly probe: string;
  /** How many of them must be ready. */
  readonly needed: number;
  readonly timeoutSeconds: number;
}

/** A replica gets this long to be ready by itself: the balancer may just have been reloaded. */
const healMilliseconds = 3000;

/** Waits until the balancer's own checks say that a color is ready. */
export const colorReady = {
  async create(inputs: ColorReadyInputs) {
    await untilReady(inputs);
    return { id: `${inputs.balancer}/${inputs.service}-${inputs.color}`, outs: inputs };
  },

  /**
   * How long to wait is no reason to wait again. A replica of a serving color that gets no requests is one: the next
   * `up` brings it back.
   */
  async diff(_id: string, olds: ColorReadyInputs, news: ColorReadyInputs) {
    const proof = ({ balancer, image, containers, ids, probe, needed }: ColorReadyInputs) =>
      JSON.stringify([balancer, image, containers, ids, probe, needed]);
    return { changes: proof(olds) !== proof(news) || (await isAiling(news)) };
  },

  async update(_id: string, _olds: ColorReadyInputs, news: ColorReadyInputs) {
    await heal(news, clinicOf(news));
    await untilReady(news);
    return { outs: news };
  },
};

/** A balancer or an Engine that does not answer says nothing. */
async function isAiling(inputs: ColorReadyInputs): Promise<boolean> {
  const bad = await ailing(inputs, clinicOf(inputs, true)).catch(() => []);
  return bad.length > 0;
}

function clinicOf(inputs: ColorReadyInputs, isGlance = false): Clinic {
  return {
    runtime: isGlance ? glanceAt(inputs) : runtimeOf(inputs),
    engine: new Engine(inputs),
    patience: healMilliseconds,
    recovery: inputs.timeoutSeconds * 1000,
  };
}

async function untilReady(inputs: ColorReadyInputs): Promise<void> {
  const { service, color, needed, timeoutSeconds } = inputs;
  const runtime = runtimeOf(inputs);
  const isReady = ({ servers }: Reading) => countReady(servers[color]) >= needed;
  const first = await runtime.read(service);
  const serves = (first.traffic?.[color] ?? 0) > 0;
  if (serves && isReady(first)) return;
  if (!serves) await distrust(runtime, inputs);
  const reading = await watch(() => runtime.read(service), isReady, timeoutSeconds * 1000);
  if (!isReady(reading)) throw new Error(await explanation(runtime, inputs, reading));
}

/** What the balancer believes may be about the containers of before: they had the same names. */
async function distrust(runtime: Runtime, { service, color, containers }: ColorReadyInputs) {
  const servers = containers.map((_, index) => serverName(service, color, index + 1));
  await runtime.distrust(service, color, servers);
}

async function explanation(
  runtime: Runtime,
  inputs: ColorReadyInputs,
  reading: Reading,
): Promise<string> {
  const { service, color, containers, probe, needed, timeoutSeconds } = inputs;
  const checks = await runtime.checks(service, color);
  const waiting = containers.flatMap((container, index) => {
    const name = serverName(service, color, index + 1);
    const ready = reading.servers[color].some((server) => server.name === name && server.ready);
    const says = checks.find((check) => check.name === name)?.says ?? "unknown to the balancer";
    return ready ? [] : [{ container, line: `  ${container}: ${says}` }];
  });
  const count = `${String(containers.length - waiting.length)} of ${String(containers.length)}`;
  return [
    `${service}: ${color} is not ready after ${String(timeoutSeconds)} seconds: ${count} replicas answer ${probe}, ${String(needed)} needed`,
    ...waiting.map(({ line }) => line),
    ...(await lastWords(inputs, waiting[0]?.container)),
    `Traffic stays as it is: ${formatReading(reading)}.`,
  ].join("\n");
}

async function lastWords(inputs: ColorReadyInputs, container: string | undefined) {
  if (container === undefined) return [];
  const engine = new Engine(inputs);
  const lines = (await engine.find(container)) === undefined ? [] : await engine.logs(container, 8);
  return lines.length === 0
    ? [`  ${container} logged nothing`]
    : [`  ${container} logged last:`, indented(lines)];
}
