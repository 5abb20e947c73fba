import type { Color } from "../../lib/model";
import type { LoadReport } from "../load";
import type { Done } from "./crossfade";
import type { DemoStacks, StoryImages } from "./platform";
import type { Shown } from "./summary";

/** Where the story is played. */
export interface Stage {
  /** Every change of traffic in production, as it went. */
  readonly shown: Shown[];

  /** Writes a line that stays. */
  say(line: string): void;

  /** Runs a command of crossfade. */
  crossfade(...args: string[]): Promise<Done>;

  /** Begins to ask production, as soon as it answers. */
  startLoad(): Promise<void>;

  /** What the client has seen so far. */
  seen(): LoadReport | undefined;
}

/** One step of the story. */
export interface Step {
  readonly title: string;
  readonly act: (stage: Stage) => Promise<void>;
}

/** What the story is told with. */
export interface Props {
  readonly stacks: DemoStacks;

  readonly images: StoryImages;

  /** Lets a change bake: waits longer than the stack files ask for, so that the next change is not refused. */
  readonly bake: () => Promise<void>;
}

/** Two versions on their way to production. */
export function story(props: Props): readonly Step[] {
  const { images, stacks } = props;
  const { staging, production } = stacks;
  const promote = async (stage: Stage): Promise<void> => {
    await stage.crossfade("promote", staging, production, "--up");
  };
  return [
    step("staging gets its first releases", async (stage) => {
      await release(stage, staging, ["web", "1.4.2", images["web:1.4.2"]]);
      await release(stage, staging, ["api", "2.3.0", images["api:2.3.0"]], "--up");
    }),
    step("production gets the same", promote),
    step("a strict client begins to ask production", (stage) => stage.startLoad()),
    step("staging tries web 1.5.0", async (stage) => {
      await release(stage, staging, ["web", "1.5.0", images["web:1.5.0"]], "--up");
      await props.bake();
    }),
    step("staging serves it", async (stage) => {
      await shift(stage, staging, 100);
      await props.bake();
      await stage.crossfade("finish", staging, "web");
    }),
    step("production gets it, without traffic", promote),
    ...[10, 50, 100].map((percent) =>
      step(`production: ${String(percent)} % to green`, async (stage) => {
        await cutover(
          stage,
          props,
          `green gets ${String(percent)} %`,
          "blue",
          percent === 100,
          () => shift(stage, production, percent),
        );
      }),
    ),
    step("production: somebody has a doubt, all back to blue", async (stage) => {
      await cutover(stage, props, "rollback to blue", "green", true, () =>
        stage.crossfade("rollback", production, "web", "--up"),
      );
    }),
    step("production: the doubt was unfounded, all to green", async (stage) => {
      await cutover(stage, props, "green gets 100 %", "blue", true, () =>
        shift(stage, production, 100),
      );
    }),
    step("production: green is the live color now", async (stage) => {
      await stage.crossfade("finish", production, "web");
    }),
  ];
}

function step(title: string, act: Step["act"]): Step {
  return { title, act };
}

async function release(
  stage: Stage,
  stack: string,
  [service, version, image]: readonly [service: string, version: string, image: string],
  ...flags: string[]
): Promise<void> {
  const what = ["--version", version, "--image", image];
  await stage.crossfade("release", stack, service, ...what, ...flags);
}

function shift(stage: Stage, stack: string, percent: number) {
  const target = ["--to", "green", "--percent", String(percent)];
  return stage.crossfade("shift", stack, "web", ...target, "--up");
}

/** Changes the traffic in production, lets it bake, and notes how it went. */
async function cutover(
  stage: Stage,
  props: Props,
  title: string,
  leaving: Color,
  leaves: boolean,
  change: () => Promise<Done>,
): Promise<void> {
  const { upBegan, upSeconds, changed } = await change();
  await props.bake();
  const last = stage.seen()?.lastByColor[leaving]?.answered;
  const oldColorSeconds = (Date.parse(last ?? "") - upBegan) / 1000;
  const ended = leaves && last !== undefined ? { oldColorSeconds } : {};
  stage.shown.push({ title, upSeconds, changed, ...ended });
}
