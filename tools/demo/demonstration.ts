import { setTimeout as after } from "node:timers/promises";
import { downCommand } from "./args";
import { type CommandOptions, runCommand } from "./command";
import { existingStacks, removeStacks } from "./down";
import { LiveStage } from "./liveStage";
import type { DemoPlatform, Place, Production } from "./platform";
import { leaving } from "./remains";
import type { Screen } from "./screen";
import type { StackFiles } from "./stackFiles";
import { story } from "./story";
import { kept, summary } from "./summary";

/** What a demonstration is given. */
export interface Surroundings {
  readonly options: CommandOptions;
  readonly platform: DemoPlatform;
  readonly files: StackFiles;
  readonly screen: Screen;
  readonly colored: boolean;
}

/** Longer than the bake time in the stack files. */
const bakeMilliseconds = 7000;

/** Plays the story, shows the figures, and answers with the exit code: 0 where every promise was kept. */
export async function demonstrate(surroundings: Surroundings): Promise<number> {
  const { options, platform, files, screen } = surroundings;
  if ((await existingStacks(options, platform)).length > 0) {
    screen.say("an earlier demonstration is still up, it is removed first");
    await leaving(platform, removeStacks(options, platform, files, screen));
  }
  await files.refuseReleases();
  const place = await platform.prepare();
  await files.keep();
  return leaving(platform, play(surroundings, place));
}

async function play(surroundings: Surroundings, place: Place): Promise<number> {
  const { options, platform, screen, colored } = surroundings;
  const { images, production } = place;
  const { signal } = options;
  const bake = (): Promise<void> => after(bakeMilliseconds, undefined, { signal });
  const stage = new LiveStage(options, production, screen, colored);
  try {
    await stage.play(story({ stacks: platform.stacks, images, bake }));
    return await conclude(surroundings, stage, production);
  } finally {
    // The load must not go on; what went wrong before is what matters.
    await stage.endLoad().catch(() => undefined);
  }
}

/** Ends the load, shows the figures, and checks that nothing is left to do. */
async function conclude(
  { options, platform }: Surroundings,
  stage: LiveStage,
  { url, ways }: Production,
): Promise<number> {
  const report = await stage.endLoad();
  if (report === undefined) throw new Error("the load was never started");
  const { production } = platform.stacks;
  const expectNone = ["preview", "--stack", production, "--expect-no-changes"];
  const preview = await runCommand("pulumi", [...expectNone, "--non-interactive"], options);
  const settled = preview.code === 0;
  const lines = [
    "",
    ...summary(report, stage.shown),
    "",
    `pulumi preview: ${settled ? "no changes" : `there are changes\n${preview.stdout}`}`,
    "",
    `production is up: ${url}`,
    ...nextSteps({
      "what was written": "git diff stacks",
      ...ways,
      "remove all of it": downCommand(platform.name),
    }),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return settled && kept(report, stage.shown) ? 0 : 1;
}

/** What a person may type next, in two columns. */
export function nextSteps(steps: Readonly<Record<string, string>>): readonly string[] {
  const width = Math.max(...Object.keys(steps).map((name) => name.length)) + 2;
  return Object.entries(steps).map(([name, command]) => `  ${`${name}:`.padEnd(width)} ${command}`);
}
