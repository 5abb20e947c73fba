import type { Plan } from "../../plan";
import type { Change } from "./change";
import { exitCodes } from "../exitCode";
import type { ChangeFlags } from "../flags";
import type { Outcome } from "./carryOut";
import type { Session } from "../session";
import { typed, without } from "../terminal/typed";

/** What to do after a command. */
export interface Next {
  /** What has to pass before it, in words. */
  readonly wait?: string;
  readonly command: string;
}

/** The commands to type after this one; a refusal or a failure names its own way out. */
export function nextCommands(
  { argv }: Session,
  flags: ChangeFlags,
  changes: readonly Change[],
  { code, applied }: Outcome,
): Next[] {
  if (code !== exitCodes.done) return [];
  const edited = changes.filter(({ plan }) => plan.edits.length > 0);
  if (flags.dryRun === true && edited.length > 0) return [{ command: without(argv, "--dry-run") }];
  return (edited.length > 0 ? edited : changes).map(({ plan, place }) => {
    const { stack } = place;
    if (plan.steps[0]?.kind === "preview" && !(stack in applied)) {
      return { command: typed(`pulumi preview --stack ${stack}`, flags) };
    }
    return afterwards(plan, (command) => typed(command, flags));
  });
}

function afterwards({ stack, steps }: Plan, complete: (command: string) => string): Next {
  const run = steps.find((step) => step.kind === "run");
  if (run === undefined) return { command: complete(`crossfade status ${stack}`) };
  const wait = steps.find((step) => step.kind === "wait");
  const command = complete(run.command);
  return wait === undefined ? { command } : { wait: wait.words, command };
}
