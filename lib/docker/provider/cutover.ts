import { setTimeout as sleep } from "node:timers/promises";
import type { Reading, Runtime } from "../../balancer/haproxy/runtime";
import { countReady } from "../../balancer/haproxy/servers";
import type { Color, Traffic } from "../../model";
import { nextHeld } from "../../plan/held";
import { isAbsent } from "../engine";
import { type BalancerAddress, glanceAt, readLasting, runtimeOf } from "./balancer";
import { formatReading } from "./wording";

type ByColor<T> = Readonly<Partial<Record<Color, T>>>;

/** What is asked of the switch, as it stands in the state. */
export interface CutoverInputs extends BalancerAddress {
  readonly service: string;
  /** Percent of the requests for each color. */
  readonly weights: Traffic;
  /** The image that each color runs. Who has it changes nothing: it is remembered for the guard. */
  readonly releases: ByColor<string>;
  /** Replicas that must be ready before a color may gain traffic. */
  readonly needed: ByColor<number>;
}

/** What the state remembers of it. */
export interface CutoverOutputs extends CutoverInputs {
  /** When the weights were last changed, ISO 8601. */
  readonly since: string;
  /** The image that last had all the traffic in each color. */
  readonly held: ByColor<string>;
}

/** A server that was just reloaded or resolved gets this long to show that it is ready. */
const gateMilliseconds = 2000;
const pollMilliseconds = 200;

/** Decides who gets the requests of a service. */
export const cutover = {
  async create(inputs: CutoverInputs) {
    await shift(inputs);
    return { id: `${inputs.balancer}/${inputs.service}`, outs: remembered(inputs) };
  },

  /**
   * Only weights are a change: whatever else differs is taken over silently, with the next shift. The switch is asked as
   * well, since an interrupted cutover leaves no trace in the state, and the way back from it must not be empty.
   */
  async diff(_id: string, olds: CutoverOutputs, news: CutoverInputs) {
    const moved = olds.balancer !== news.balancer || olds.service !== news.service;
    const changes = moved || !sameWeights(olds.weights, news.weights) || (await strays(news));
    return { changes, replaces: moved ? ["balancer"] : [] };
  },

  async update(_id: string, olds: CutoverOutputs, news: CutoverInputs) {
    await shift(news);
    return { outs: remembered(news, olds) };
  },

  /** The weights that requests see, so that `pulumi refresh` shows a change made by hand, and `up` takes it back. */
  async read(id: string, props: CutoverOutputs) {
    return await readLasting(id, props, async () => {
      const weights = (await runtimeOf(props).weights())[props.service];
      if (weights === undefined) return { id: "" };
      const since = sameWeights(weights, props.weights) ? props.since : new Date().toISOString();
      return { id, props: { ...props, weights, since }, inputs: { ...inputsOf(props), weights } };
    });
  },

  async delete(_id: string, props: CutoverOutputs) {
    try {
      await runtimeOf(props).close(props.service);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  },
};

/** What was asked for, out of what is remembered. */
function inputsOf({
  host,
  balancer,
  service,
  weights,
  releases,
  needed,
}: CutoverOutputs): CutoverInputs {
  const address = host === undefined ? { balancer } : { host, balancer };
  return { ...address, service, weights, releases, needed };
}

async function shift(inputs: CutoverInputs): Promise<void> {
  const { service, weights } = inputs;
  const runtime = runtimeOf(inputs);
  await gate(runtime, inputs);
  const seen = await runtime.weigh(service, weights);
  if (seen !== undefined && sameWeights(seen, weights)) return;
  throw new Error(
    `${service}: the balancer ${inputs.balancer} was told blue ${String(weights.blue)}, green ${String(weights.green)}, and answers ${seen === undefined ? "nothing" : `blue ${String(seen.blue)}, green ${String(seen.green)}`}`,
  );
}

/** A color that gains traffic must be ready; nobody is asked for what a color loses. */
async function gate(runtime: Runtime, inputs: CutoverInputs): Promise<void> {
  const end = Date.now() + gateMilliseconds;
  for (;;) {
    const reading = await runtime.read(inputs.service);
    const problem = unready(inputs, reading);
    if (problem === undefined) return;
    if (Date.now() > end) throw new Error(await refusal(runtime, inputs, reading, problem));
    await sleep(pollMilliseconds);
  }
}

interface Unready {
  readonly color: Color;
  readonly ready: number;
  readonly needed: number;
}

/** The first color that would gain traffic and is not ready for it. */
export function unready(inputs: CutoverInputs, { traffic, servers }: Reading): Unready | undefined {
  return (["blue", "green"] as const)
    .filter((color) => inputs.weights[color] > (traffic?.[color] ?? 0))
    .map((color) => ({
      color,
      ready: countReady(servers[color]),
      needed: inputs.needed[color] ?? 1,
    }))
    .find(({ ready, needed }) => ready < needed);
}

async function refusal(
  runtime: Runtime,
  { service }: CutoverInputs,
  reading: Reading,
  { color, ready, needed }: Unready,
): Promise<string> {
  const checks = await runtime.checks(service, color);
  return [
    `${service}: refused: ${color} would gain traffic with ${String(ready)} replicas ready, ${String(needed)} needed`,
    ...checks.map(({ name, says }) => `  ${name}: ${says}`),
    `Traffic stays as it is: ${formatReading(reading)}.`,
  ].join("\n");
}

/** What is worth remembering after the weights were set: since when, and which image has had all of the traffic. */
export function remembered(
  news: CutoverInputs,
  olds?: CutoverOutputs,
  now = new Date(),
): CutoverOutputs {
  const held = nextHeld({
    from: olds?.weights,
    held: olds?.held,
    to: news.weights,
    releases: news.releases,
  });
  return { ...news, since: now.toISOString(), held };
}

/** Whether the switch says something else than is asked. One that does not answer says nothing. */
async function strays(inputs: CutoverInputs): Promise<boolean> {
  const answer = await glanceAt(inputs)
    .weights()
    .catch(() => undefined);
  const weights = answer?.[inputs.service];
  return weights !== undefined && !sameWeights(weights, inputs.weights);
}

function sameWeights(a: Traffic, b: Traffic): boolean {
  return a.blue === b.blue && a.green === b.green;
}
