import { setTimeout as after } from "node:timers/promises";
import type { Color } from "../../lib/model";
import { spawnLoad } from "../load";
import type { Stage, Step } from "./stage";
import { stacks } from "./stackFiles";

const { staging, production } = stacks;

/** What the story is told with. */
export interface Props {
  /** Ids of the images by name. */
  readonly images: Readonly<Record<"web:1.4.2" | "web:1.5.0" | "api:2.3.0", string>>;

  /** Address of production. */
  readonly url: string;

  /** Ends waiting. */
  readonly signal: AbortSignal;
}

/** Longer than the bake time in the stack files, so that the next change is not refused. */
const holdMilliseconds = 7000;

/** Two versions on their way to production. */
export function story(props: Props): readonly Step[] {
  const { images } = props;
  return [
    step("staging gets its first releases", async (stage) => {
      await release(stage, "web", "1.4.2", images["web:1.4.2"]);
      await release(stage, "api", "2.3.0", images["api:2.3.0"], "--up");
    }),
    step("production gets the same", promote),
    step("a strict client begins to ask production", (stage) => startLoad(stage, props)),
    step("staging tries web 1.5.0", async (stage) => {
      await release(stage, "web", "1.5.0", images["web:1.5.0"], "--up");
      await hold(props);
    }),
    step("staging serves it", async (stage) => {
      await shift(stage, staging, 100);
      await hold(props);
      await stage.crossfade("finish", staging, "web", "--up");
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
      await stage.crossfade("finish", production, "web", "--up");
    }),
  ];
}

function step(title: string, act: Step["act"]): Step {
  return { title, act };
}

async function release(
  stage: Stage,
  service: string,
  version: string,
  image: string,
  ...flags: string[]
): Promise<void> {
  await stage.crossfade(
    "release",
    staging,
    service,
    "--version",
    version,
    "--image",
    image,
    ...flags,
  );
}

async function promote(stage: Stage): Promise<void> {
  await stage.crossfade("promote", staging, production, "--up");
}

function shift(stage: Stage, stack: string, percent: number) {
  const target = ["--to", "green", "--percent", String(percent)];
  return stage.crossfade("shift", stack, "web", ...target, "--up");
}

async function startLoad(stage: Stage, { url }: Props): Promise<void> {
  stage.load = spawnLoad({ url });
  stage.say(
    `asking ${url}: 64 kept connections, fresh ones, and requests that take 1.5 s; no retries`,
  );
  await Promise.resolve();
}

/** Changes the traffic in production, lets it bake, and notes how it went. */
async function cutover(
  stage: Stage,
  props: Props,
  title: string,
  leaving: Color,
  leaves: boolean,
  change: () => ReturnType<Stage["crossfade"]>,
): Promise<void> {
  const { upBegan, upSeconds, changed } = await change();
  await hold(props);
  const last = stage.load?.snapshot()?.lastByColor[leaving]?.answered;
  const oldColorSeconds = (Date.parse(last ?? "") - upBegan) / 1000;
  const ended = leaves && last !== undefined ? { oldColorSeconds } : {};
  stage.shown.push({ title, upSeconds, changed, ...ended });
}

async function hold({ signal }: Props): Promise<void> {
  await after(holdMilliseconds, undefined, { signal });
}
