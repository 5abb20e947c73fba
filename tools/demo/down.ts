import Docker from "dockerode";
import { ToolError } from "../toolchain/error";
import { type CommandOptions, runCommand } from "./command";
import type { Screen } from "./screen";
import { type StackFiles, stackNames } from "./stackFiles";

/** Removes everything that a demonstration made: containers, networks, volumes, stacks, edits of the stack files. */
export async function down(
  options: CommandOptions,
  files: StackFiles,
  screen: Screen,
): Promise<void> {
  const existing = await existingStacks(options);
  for (const stack of [...stackNames].reverse().filter((name) => existing.has(name))) {
    screen.say(`pulumi destroy --stack ${stack}`);
    // A command that was killed leaves a lock; where there is none, this fails and that is well.
    await pulumi(options, "cancel", "--yes", "--stack", stack);
    await must(options, "destroy", "--yes", "--skip-preview", "--stack", stack);
    await must(options, "stack", "rm", "--yes", "--preserve-config", stack);
  }
  await files.restore();
  await refuseRemains();
}

/** The stacks of the demonstration that the engine knows, with or without anything in them. */
export async function existingStacks(options: CommandOptions): Promise<ReadonlySet<string>> {
  const { stdout } = await must(options, "stack", "ls", "--json");
  const found = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  return new Set(found.filter((name) => stackNames.includes(name)));
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

/** Names what is left although the engine thinks that all is gone. */
async function refuseRemains(): Promise<void> {
  const docker = new Docker();
  const name = [...stackNames].map((stack) => `shop-${stack}-`);
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters: { name } }),
    docker.listNetworks({ filters: { name } }),
    docker.listVolumes({ filters: { name } }),
  ]);
  const left = [
    ...containers.map(({ Id }) => `docker rm --force ${Id.slice(0, 12)}`),
    ...networks.map(({ Name }) => `docker network rm ${Name}`),
    ...volumes.Volumes.map(({ Name }) => `docker volume rm ${Name}`),
  ];
  if (left.length === 0) return;
  throw new ToolError(
    `some of it is still there:\n${left.map((each) => `  try: ${each}`).join("\n")}`,
  );
}
