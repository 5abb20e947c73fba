import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "../../tools/standins/aws/fault";
import { campaign, Count, report, sample } from "./support/campaign";
import { ReferenceStack, type Step } from "./support/referenceStack";
import type { StackWish } from "../../tools/stacks/stackText";
import { succeeds } from "./support/succeeds";

/** A step of a release or of a shift that goes wrong. */
interface Trial {
  readonly part: "release" | "shift";
  readonly step: Step;
  /** Whether AWS has done it all the same: a deployment that is not steady, or an answer that got lost. */
  readonly done: boolean;
}

const release: StackWish = { web: { green: "1.5.0" } };
const shift: StackWish = { web: { traffic: { blue: 0, green: 100 } } };

/** Every step of a release that fails, on the real engine over the stand-in for aws. */
describe("a release on aws, of which a step fails", () => {
  let stack: ReferenceStack;
  let back: Readonly<Record<Trial["part"], () => void>>;
  let whole: Readonly<Record<Trial["part"], string[]>>;
  let trials: readonly Trial[] = [];

  /** Does it without a fault, and answers with all that was done. */
  async function steps(wish: StackWish): Promise<Step[]> {
    stack.journal();
    await succeeds(stack.up(wish));
    return stack.journal();
  }

  beforeAll(async () => {
    stack = await ReferenceStack.begin("dev", { web: { blue: "1.4.2" }, api: { blue: "1.4.2" } });
    const all: Trial[] = [];
    const begin = await steps({});
    expect(begin.length).toBeGreaterThan(100);
    const beforeRelease = stack.keep("release");
    for (const step of await steps(release)) all.push(...failuresOf("release", step));
    const released = stack.resources();
    const beforeShift = stack.keep("shift");
    for (const step of await steps(shift)) all.push(...failuresOf("shift", step));
    back = { release: beforeRelease, shift: beforeShift };
    whole = { release: released, shift: stack.resources() };
    trials = all;
  });

  afterAll(() => {
    stack.end();
  });

  const claim = "sends nobody to a color that failed, and is complete after a second up";

  it(claim, { timeout: 120_000 * campaign.steps }, async () => {
    const began = Date.now();
    const done = new Count();
    const stranded: unknown[] = [];
    // The shift's own failures are few and matter most: they are always tried.
    const chosen = [
      ...sample(
        trials.filter(({ part }) => part === "release"),
        campaign.steps,
      ),
      ...trials.filter(({ part }) => part === "shift"),
    ];
    for (const trial of chosen) {
      if (Date.now() - began > campaign.milliseconds) break;
      const seen = await tried(trial);
      done.add(`${trial.part}: ${trial.step.on}${trial.done ? ", done all the same" : ""}`);
      if (seen.length > 0) stranded.push([nameOf(trial.step), trial.done, ...seen]);
    }
    report({
      part: "failing steps on aws",
      seed: campaign.seed,
      minutes: (Date.now() - began) / 60_000,
      done: done.counts,
      sent: {},
      lost: {},
      stranded: stranded.length,
    });
    expect(stranded).toEqual([]);
  });

  /** Lets one step fail, and answers with everything that is wrong then, or after a second `up`. */
  async function tried({ part, step, done }: Trial): Promise<string[]> {
    back[part]();
    const color = /^web-(blue|green)-service$/.exec(nameOf(step))?.[1] as "green" | undefined;
    const fault: Fault = { on: step.on, urn: step.urn, error: "it went wrong", done };
    stack.faults(fault);
    if (color !== undefined) stack.account.down.add(color);
    const failed = await stack.up(part === "release" ? release : shift);
    const wrong = [
      ...(failed.code === 0 ? ["the first up did not fail"] : []),
      ...stack.stranded().map((it) => `after the first up: ${it}`),
    ];
    stack.faults();
    stack.account.down.clear();
    const second = await stack.up();
    const { weights } = stack.cutover("web");
    const wanted = part === "release" ? { blue: 100, green: 0 } : { blue: 0, green: 100 };
    expect(second.code, second.stdout + second.stderr).toBe(0);
    return [
      ...wrong,
      ...stack.stranded().map((it) => `after the second up: ${it}`),
      ...(JSON.stringify(stack.resources()) === JSON.stringify(whole[part])
        ? []
        : ["something is missing or too much"]),
      ...(weights.blue === wanted.blue ? [] : [`the weights are ${JSON.stringify(weights)}`]),
    ];
  }
});

function nameOf({ urn }: Step): string {
  return urn.split("::").at(-1) ?? "";
}

function failuresOf(part: Trial["part"], step: Step): Trial[] {
  return [false, true].map((done) => ({ part, step, done }));
}
