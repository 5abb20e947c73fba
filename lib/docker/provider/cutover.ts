import type { Reading, Runtime } from "../../balancer/haproxy/runtime";
import { countReady } from "../../balancer/haproxy/servers";
import { overtaken } from "../../balancer/haproxy/switchScript";
import { parseWeights } from "../../balancer/haproxy/weights";
import type { Color, Page, Traffic } from "../../model";
import { samePage } from "../../model/page";
import { sameTraffic } from "../../model/traffic";
import { nextHeld } from "../../plan/held";
import { CommandError, isAbsent } from "../engine/engine";
import { settingNames } from "../engine/engineAddress";
import { type BalancerAddress, glanceAt, readLasting, runtimeOf } from "./balancer";
import { watch } from "./patience";
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
  /** What requests meet while the service is maintained; absent while it is not. */
  readonly page?: Page | undefined;
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

/** Decides who gets the requests of a service. */
export const cutover = {
  async create(inputs: CutoverInputs) {
    await decide(inputs);
    return { id: `${inputs.balancer}/${inputs.service}`, outs: remembered(inputs) };
  },

  /**
   * Only weights and maintenance are a change: whatever else differs is taken over silently, with the next shift. The
   * switch is asked as well, since an interrupted cutover leaves no trace in the state, and the way back from it must not
   * be empty.
   */
  async diff(_id: string, olds: CutoverOutputs, news: CutoverInputs) {
    const moved = olds.balancer !== news.balancer || olds.service !== news.service;
    const asked = sameTraffic(olds.weights, news.weights) && samePage(olds.page, news.page);
    const changes = moved || !asked || (await strays(news));
    return { changes, replaces: moved ? ["balancer"] : [] };
  },

  async update(_id: string, olds: CutoverOutputs, news: CutoverInputs) {
    const moved = await decide(news);
    return { outs: remembered(news, olds, new Date(), moved) };
  },

  /** The weights and the page that requests see, so that `pulumi refresh` shows a change made by hand, and `up` takes it back. */
  async read(id: string, props: CutoverOutputs) {
    return await readLasting(id, props, async () => {
      const { weights, page } = await readSwitch(props, runtimeOf(props));
      if (weights === undefined) return { id: "" };
      const since = sameTraffic(weights, props.weights) ? props.since : new Date().toISOString();
      const inputs = inputsOf({ ...props, weights, page });
      return { id, props: { ...inputs, since, held: props.held }, inputs };
    });
  },

  async delete(_id: string, props: CutoverOutputs) {
    try {
      const runtime = runtimeOf(props);
      await runtime.close(props.service);
      if (props.page !== undefined) await runtime.maintain(props.service, undefined);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  },
};

const asked = [
  ...settingNames,
  "balancer",
  "service",
  "weights",
  "releases",
  "needed",
  "page",
] as const satisfies (keyof CutoverInputs)[];

/** What was asked for, out of what is remembered. */
function inputsOf(outputs: CutoverOutputs): CutoverInputs {
  const given = asked.filter((name) => outputs[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, outputs[name]])) as unknown as CutoverInputs;
}

/** Makes the switch do what is asked; nobody sees a color that is only about to be closed, or not yet opened. */
async function decide(inputs: CutoverInputs): Promise<boolean> {
  const isMaintained = inputs.page !== undefined;
  if (isMaintained) await maintain(inputs);
  const moved = await shift(inputs);
  if (!isMaintained) await maintain(inputs);
  return moved;
}

async function maintain(inputs: CutoverInputs): Promise<void> {
  const { service, page } = inputs;
  const runtime = runtimeOf(inputs);
  if (samePage((await runtime.maintenance())[service], page)) return;
  const seen = await runtime
    .maintain(service, page, process.uptime())
    .catch(unlessOvertaken(service, "maintenance"));
  if (samePage(seen, page)) return;
  const wish = page === undefined ? "to end the maintenance" : "to begin the maintenance";
  throw new Error(
    `${service}: the balancer ${inputs.balancer} was told ${wish}, and did not; try: pulumi refresh, then pulumi up again`,
  );
}

/** Answers whether any request went elsewhere before. */
async function shift(inputs: CutoverInputs): Promise<boolean> {
  const { service, weights } = inputs;
  const runtime = runtimeOf(inputs);
  const { traffic } = await gate(runtime, inputs);
  const seen = await runtime
    .weigh(service, weights, process.uptime())
    .catch(unlessOvertaken(service, "rollback"));
  if (seen !== undefined && sameTraffic(seen, weights)) {
    return traffic === undefined || !sameTraffic(traffic, weights);
  }
  throw new Error(
    `${service}: the balancer ${inputs.balancer} was told blue ${String(weights.blue)}, green ${String(weights.green)}, and answers ${seen === undefined ? "nothing" : `blue ${String(seen.blue)}, green ${String(seen.green)}`}`,
  );
}

/** This process began with the update that it works for, and so before it was decided again. */
function unlessOvertaken(
  service: string,
  command: "rollback" | "maintenance",
): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof CommandError) || error.exitCode !== overtaken) throw error;
    const traffic = parseWeights(error.output)[service];
    const stays = command === "rollback" ? `: ${formatReading({ traffic })}` : "";
    throw new Error(
      `${service}: refused: while this update was running, crossfade ${command} --now has set the switch\nTraffic stays as it is${stays}.\n  try: pulumi preview, which shows what the configuration asks for now`,
    );
  };
}

/** A color that gains traffic must be ready; nobody is asked for what a color loses. */
async function gate(runtime: Runtime, inputs: CutoverInputs): Promise<Reading> {
  const reading = await watch(
    () => runtime.read(inputs.service),
    (seen) => unready(inputs, seen) === undefined,
    gateMilliseconds,
  );
  const problem = unready(inputs, reading);
  if (problem !== undefined) throw new Error(await refusal(runtime, inputs, reading, problem));
  return reading;
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

/** What is worth remembering after the switch was set: since when, and which image has had all of the traffic. */
export function remembered(
  news: CutoverInputs,
  olds?: CutoverOutputs,
  now = new Date(),
  moved = true,
): CutoverOutputs {
  const { weights: to, releases } = news;
  const held = nextHeld({ from: olds?.weights, held: olds?.held, to, releases });
  const stayed = olds !== undefined && !moved && sameTraffic(olds.weights, to);
  return { ...news, since: stayed ? olds.since : now.toISOString(), held };
}

/** What requests see now. */
async function readSwitch(
  { service }: CutoverInputs,
  runtime: Runtime,
): Promise<{ readonly weights: Traffic | undefined; readonly page: Page | undefined }> {
  const [weights, pages] = await Promise.all([runtime.weights(), runtime.maintenance()]);
  return { weights: weights[service], page: pages[service] };
}

/** Whether the switch says something else than is asked. One that does not answer says nothing. */
async function strays(inputs: CutoverInputs): Promise<boolean> {
  const seen = await readSwitch(inputs, glanceAt(inputs)).catch(() => undefined);
  if (seen?.weights === undefined) return false;
  return !sameTraffic(seen.weights, inputs.weights) || !samePage(seen.page, inputs.page);
}
