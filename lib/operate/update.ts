import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { EngineError, type EngineProblem } from "./engineError";
import { engineProblem } from "./engineProblem";
import { interruptible } from "./interruption";
import { thisMachine } from "./machine";
import { advance, type ChangedResource, noProgress, type Progress, stillRunning } from "./progress";
import { runPulumi } from "./runPulumi";

/** What to preview or to apply. */
export interface UpdateTarget {
  /** Directory of the project. */
  readonly directory: string;
  readonly stack: string;
  /** A stack file in another place, as an absolute path. */
  readonly configFile?: string | undefined;
}

/** How a preview or an update went. */
export interface UpdateSummary {
  /** Number of resources that were, or would be, changed. */
  readonly changed: number;
  readonly resources: readonly ChangedResource[];
  readonly seconds: number;
}

/** Hears of the progress, a line at a time. */
export type Say = (line: string) => void;

/**
 * Shows what an update would change, and changes nothing. A stack that does not exist yet is created empty.
 *
 * @throws EngineError when the program or the guard refuses
 */
export async function preview(target: UpdateTarget, say: Say): Promise<UpdateSummary> {
  try {
    return await update("preview", target, say, {});
  } catch (error) {
    if (!(error instanceof EngineError) || error.problem.kind !== "no-stack") throw error;
    say(`creating the stack ${target.stack}, which is new`);
    await runPulumi(["stack", "init", "--no-select", target.stack], { ...target, timeout: 60_000 });
    return update("preview", target, say, {});
  }
}

/** How an update treats failures. */
export interface UpOptions {
  /** Whether a failure of one resource leaves the others going: a rollback must not wait for anything broken. */
  readonly continueOnError?: boolean;
}

/**
 * Makes a stack what its configuration asks for.
 *
 * @throws EngineError with what was changed before the failure
 */
export async function up(
  target: UpdateTarget,
  say: Say,
  options: UpOptions = {},
): Promise<UpdateSummary> {
  return update("up", target, say, options);
}

async function update(
  kind: Progress["kind"],
  target: UpdateTarget,
  say: Say,
  { continueOnError = false }: UpOptions,
): Promise<UpdateSummary> {
  const start = Date.now();
  const stderr: string[] = [];
  let progress = noProgress(kind);
  let stopped = false;
  const onEvent = (event: EngineEvent) => {
    const { progress: next, lines } = advance(progress, event, Date.now());
    progress = next;
    lines.forEach(say);
  };
  const pulse = setInterval(() => {
    stillRunning(progress, Date.now()).forEach(say);
  }, 10_000);
  try {
    await interruptible(
      async (signal) => {
        const stack = await openStack(target);
        const options = { onEvent, signal, color: "never" as const, configFile: target.configFile };
        const onError = (text: string) => void stderr.push(text);
        const common = withoutAbsent({ ...options, onError });
        await (kind === "preview"
          ? stack.preview(common)
          : stack.up({ ...common, continueOnError }));
      },
      () => {
        stopped = true;
        say("stopping: pulumi finishes what it has begun, and nothing else");
      },
    );
  } catch (error) {
    if (!(error instanceof Error) || isBug(error)) throw error;
    const text = stderr.join("") || error.message;
    const resources = kind === "up" ? changedIn(progress) : [];
    throw new EngineError(explain(target.stack, progress, text, stopped), resources);
  } finally {
    clearInterval(pulse);
  }
  const resources = changedIn(progress);
  return { changed: resources.length, resources, seconds: (Date.now() - start) / 1000 };
}

/** Opens a stack, without making it the one that the user's own commands work on. */
async function openStack({ directory, stack }: UpdateTarget): Promise<Stack> {
  const { LocalWorkspace, Stack } = await import("@pulumi/pulumi/automation/index.js");
  const workspace = await LocalWorkspace.create({ workDir: directory });
  workspace.selectStack = () => Promise.resolve();
  const opened = await Stack.select(stack, workspace);
  // After an update, the client would start the engine three times for what nobody asks here: secrets in plain text
  // among it. A rollback has better things to do.
  opened.outputs = () => Promise.resolve({});
  opened.info = () => Promise.resolve(undefined);
  return opened;
}

function explain(
  stack: string,
  { kind, problems }: Progress,
  stderr: string,
  stopped: boolean,
): EngineProblem {
  if (stopped) return { kind: "interrupted", words: `pulumi ${kind} was interrupted` };
  const code = /spawn \S+ ENOENT/.test(stderr) ? "ENOENT" : undefined;
  const problem = engineProblem(stack, { code, stderr }, thisMachine);
  return problem.kind === "failed" && problems.length > 0
    ? { kind: "failed", words: problems.join("\n") }
    : problem;
}

function changedIn({ changed }: Progress): ChangedResource[] {
  return [...changed.values()];
}

/** The engine's client throws errors of its own kinds, or plain ones; the language's kinds are mistakes of ours. */
function isBug(error: Error): boolean {
  return [TypeError, RangeError, ReferenceError].some((kind) => error instanceof kind);
}

function withoutAbsent<T extends { configFile: string | undefined }>(
  options: T,
): Omit<T, "configFile"> & { configFile?: string } {
  const { configFile, ...others } = options;
  return configFile === undefined ? others : { ...others, configFile };
}
