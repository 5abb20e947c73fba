import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineError } from "./engineError";
import { engineProblem } from "./engineProblem";
import { thisMachine } from "./machine";
import { programTree } from "./programTree";
import { type EngineAnswer, runPulumi, tryPulumi } from "./runPulumi";
import type { UpdateTarget } from "./update";

/** Everything that the engine and git say about what a stack is about to do. */
export interface Evidence {
  /** What `pulumi preview --json` wrote. */
  readonly digest: string;
  /** What it wrote to its event log. */
  readonly events: string;
  /** The same two of `pulumi refresh --preview-only`, where drift was asked for. */
  readonly drift?: { readonly digest: string; readonly events: string };
  /** What `pulumi stack export` answers. */
  readonly state: string;
  /** What names the content of the program. */
  readonly program: string;
}

/** What is asked besides the preview. */
export interface EvidenceOptions {
  readonly drift: boolean;
  /** Folders of policy packs that the preview is held against, each with the file that configures it. */
  readonly policyPacks?: readonly { readonly folder: string; readonly config?: string }[];
}

/**
 * Asks for a preview and for everything that an approval binds. The preview may fail: then that is what there is to report.
 *
 * @throws EngineError when the engine says nothing at all: it is not there, is not logged in, or knows no such stack
 */
export async function gatherEvidence(
  target: UpdateTarget,
  { drift, policyPacks = [] }: EvidenceOptions,
): Promise<Evidence> {
  const { directory, stack } = target;
  // The state first: what changes while the preview runs shall be noticed later, and not be approved unseen.
  const run = { directory, stack, timeout: 60_000 };
  const state = await runPulumi(["stack", "export", "--stack", stack], run);
  const program = await programTree(directory);
  const preview = await logged(target, [
    "preview",
    "--json",
    "--show-sames",
    "--show-replacement-steps",
    ...policyPacks.flatMap(({ folder, config }) => [
      ...["--policy-pack", folder],
      ...(config === undefined ? [] : ["--policy-pack-config", config]),
    ]),
  ]);
  const found = drift
    ? { drift: await logged(target, ["refresh", "--preview-only", "--json"]) }
    : {};
  return { ...preview, ...found, state, program };
}

/** Runs a command of the engine that writes a digest, with a log of its events beside it. */
async function logged(
  { directory, stack, configFile }: UpdateTarget,
  command: readonly string[],
): Promise<{ digest: string; events: string }> {
  const folder = await mkdtemp(join(tmpdir(), "crossfade-events-"));
  const log = join(folder, "events.json");
  const file = configFile === undefined ? [] : ["--config-file", configFile];
  const args = [...command, "--stack", stack, ...file, "--event-log", log];
  // The engine hides the option for the log without this.
  const env = { PULUMI_DEBUG_COMMANDS: "true" };
  try {
    const answer = await tryPulumi(args, { directory, stack, timeout: 0, env });
    const events = await readFile(log, "utf8").catch(() => "");
    if (events === "") throw silent(stack, answer);
    return { digest: answer.stdout, events };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function silent(stack: string, { failure, stdout }: EngineAnswer): EngineError {
  const given = failure ?? { stderr: stdout };
  return new EngineError(engineProblem(stack, given, thisMachine));
}
