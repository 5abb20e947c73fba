import { elb, type Elb, regionOf } from "../balancer/elb";
import { type Color, colors, type Page, type Traffic } from "../model";
import type { Readiness, SwitchReading } from "../plan";
import { type Cutover, ownerOf } from "./applied";
import { trafficOf } from "../component/weights";

/** How the switch of a service is found. */
export interface LiveSwitchArgs {
  /** What the state remembers of its cutover. */
  readonly outputs: Readonly<Record<string, unknown>>;

  /**
   * Value of `aws:profile` in the stack's configuration.
   *
   * @default what the environment says - it is what every other tool of AWS uses there
   */
  readonly profile?: string | undefined;

  /** Milliseconds to wait for an answer. */
  readonly patienceMilliseconds: number;
}

/** What is asked of a balancer here; tests bring an answer of their own. */
export type LiveElb = Pick<Elb, "weights" | "weigh" | "tags" | "targets">;

/**
 * The switch of one service, for whoever cannot wait for an `up`: the command line loads this file, and with it no SDK of
 * Pulumi.
 */
export function liveSwitch(args: LiveSwitchArgs, balancer: LiveElb = balancerOf(args)) {
  const { ruleArn, groups, floors } = args.outputs as unknown as Cutover;
  const groupOf = (color: Color) => Object.keys(groups).find((arn) => groups[arn] === color) ?? "";
  const traffic = async (): Promise<Traffic | undefined> => {
    const weights = await balancer.weights(ruleArn);
    return weights && trafficOf(weights, groups);
  };
  return {
    async read(): Promise<SwitchReading> {
      const readiness = async (color: Color): Promise<Readiness> => {
        const targets = await balancer.targets(groupOf(color));
        const says = targets
          .filter(({ state }) => state !== "healthy")
          .map(({ target, state, reason }) => `${target}: ${reason ?? state}`);
        return { ready: targets.length - says.length, needed: floors[color] ?? 1, says };
      };
      const [seen, tags, blue, green] = await Promise.all([
        traffic(),
        balancer.tags(ruleArn),
        readiness("blue"),
        readiness("green"),
      ]);
      return { traffic: seen, owner: ownerOf(tags), readiness: { blue, green } };
    },

    /** Answers with the split that requests see then. */
    async flip(to: Traffic): Promise<Traffic | undefined> {
      const weights = Object.fromEntries(colors.map((color) => [groupOf(color), to[color]]));
      await balancer.weigh(ruleArn, weights);
      return await traffic();
    },

    /** On AWS the page is a rule of its own, and what nobody but the state knows would be in the way of the next `up`. */
    maintain(): Promise<Page | undefined> {
      const problem =
        "on AWS maintenance is a rule that only pulumi up can make or take away; try: the same command without --now, then pulumi up";
      return Promise.reject(new Error(problem));
    },
  };
}

function balancerOf({ outputs, profile, patienceMilliseconds }: LiveSwitchArgs): LiveElb {
  const { ruleArn } = outputs as unknown as Cutover;
  return elb({ region: regionOf(ruleArn), profile, patienceMilliseconds });
}
