import { ToolError } from "../toolchain/error";
import { type CommandOptions, runCommand } from "./command";
import { type DemoPlatform, stackNames } from "./platform";
import type { Screen } from "./screen";
import type { StackFiles } from "./stackFiles";

/** Removes everything that a demonstration made: stacks, edits of their files, and what they were deployed on. */
export async function down(
  options: CommandOptions,
  platform: DemoPlatform,
  files: StackFiles,
  screen: Screen,
): Promise<void> {
  await removeStacks(options, platform, files, screen);
  await platform.clear();
}

/** Removes the stacks and the edits of their files, production first. */
export async function removeStacks(
  options: CommandOptions,
  platform: DemoPlatform,
  files: StackFiles,
  screen: Screen,
): Promise<void> {
  const existing = await existingStacks(options, platform);
  const isThere = existing.length > 0 && (await platform.isThere());
  for (const stack of existing.reverse()) {
    // A command that was killed leaves a lock; where there is none, this fails and that is well.
    await pulumi(options, "cancel", "--yes", "--stack", stack);
    if (isThere) {
      screen.say(`pulumi destroy --stack ${stack}`);
      await must(options, "destroy", "--yes", "--skip-preview", "--stack", stack);
      await must(options, "stack", "rm", "--yes", "--preserve-config", stack);
    } else {
      screen.say(
        `pulumi stack rm --force ${stack}: what it was deployed on is gone, and it with that`,
      );
      await must(options, "stack", "rm", "--yes", "--force", "--preserve-config", stack);
    }
  }
  await files.restore();
}

/** The stacks of the demonstration that the engine knows, with or without anything in them, in the order of the story. */
export async function existingStacks(
  options: CommandOptions,
  { stacks }: DemoPlatform,
): Promise<string[]> {
  const { stdout } = await must(options, "stack", "ls", "--json");
  const found = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  return stackNames(stacks).filter((name) => found.includes(name));
}

async function must(options: CommandOptions, ...args: string[]) {
  const ended = await pulumi(options, ...args);
  if (ended.code === 0) return ended;
  const said = `${ended.stdout}\n${ended.stderr}`.trim();
  throw new ToolError(`pulumi ${args.join(" ")} ended with ${String(ended.code)}:\n${said}`);
}

function pulumi(options: CommandOptions, ...args: string[]) {
  return runCommand("pulumi", [...args, "--non-interactive"], options);
}
