import * as pulumi from "@pulumi/pulumi";
import type { ColorPods } from "../../balancer/colorPods";
import { beforeTraffic, gateHook, refusal } from "../../component/gateHook";
import type { Color } from "../../model";

/** A color that is about to gain traffic, and what Pulumi believes that it runs. */
export interface Gaining {
  readonly color: Color;
  readonly namespace: pulumi.Input<string>;
  /** Name of its Deployment. */
  readonly deployment: pulumi.Input<string>;
  /** Name of its Service. */
  readonly service: pulumi.Input<string>;
  readonly image: string;
}

/** What the cutover waits for. */
export interface ReadinessArgs {
  readonly service: string;
  /** Colors that gain traffic in this change. */
  readonly gaining: readonly Gaining[];
  /** Ready replicas that each of them needs. */
  readonly needed: number;
  /** Seconds to wait for them. */
  readonly seconds: number;
}

/** A color's place, as far as asking goes. */
export interface AskedColor {
  readonly namespace: string;
  readonly deployment: string;
  readonly service: string;
}

/** How the cluster is asked; tests bring answers of their own. */
export type Ask = (color: AskedColor) => Promise<ColorPods>;

/** The hooks of a cutover: a color that is not ready gets no traffic, whatever was deployed in this `up` or not. */
export function readyFirst(args: ReadinessArgs, ask: Ask): pulumi.ResourceHookBinding {
  return args.gaining.length === 0 ? {} : beforeTraffic(readinessHook(args, ask));
}

const pollMilliseconds = 1000;

/** The function that the engine calls before it writes the route. It throws where a color is not ready in time. */
export function readinessHook(
  { service, gaining, needed, seconds }: ReadinessArgs,
  ask: Ask,
  pause: number = pollMilliseconds,
): pulumi.ResourceHookFunction {
  return gateHook({
    gaining: pulumi.output([...gaining]),
    seconds,
    pause,
    async look(gains, { isLast }) {
      const pods = await ask(gains);
      if (pods.image !== gains.image) throw other(service, gains.color, pods.image, gains.image);
      const isReady = pods.ready >= needed && pods.unfinished === undefined;
      if (!isReady && isLast) throw unready(service, gains.color, needed, pods);
      return isReady;
    },
  });
}

/** A hand, or another program, can have changed what Pulumi remembers. */
function other(service: string, color: Color, runs: string | undefined, wanted: string): Error {
  return refusal([
    `${service}: refused: ${color} would gain traffic, but the cluster runs ${runs ?? "nothing"} there and not ${wanted}`,
    "Traffic stays as it is.",
    `  try: take the traffic of ${color} back to where it was, then pulumi up --refresh, which deploys it again`,
  ]);
}

function unready(service: string, color: Color, needed: number, pods: ColorPods): Error {
  const { ready, says, unfinished } = pods;
  return refusal([
    `${service}: refused: ${color} would gain traffic with ${String(ready)} ready replicas, ${String(needed)} needed`,
    ...(unfinished === undefined ? [] : [`  ${unfinished}`]),
    ...says.map((line) => `  ${line}`),
    "Traffic stays as it is.",
  ]);
}
