import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `check`. */
export interface CheckFlags extends CommonFlags {
  readonly policy?: true;
  readonly policyConfig?: string;
}

/** `crossfade check`: finds every mistake in every stack file. */
export function addCheck(program: Command, session: Session): void {
  commonOptions(
    program
      .command("check")
      .addHelpText(
        "after",
        examples(
          "crossfade check",
          "crossfade check staging prod",
          "crossfade check prod --policy",
          "crossfade check prod --json",
        ),
      )
      .summary("find every mistake in the stack files")
      .description(
        "Checks stack files and reports all mistakes of all of them at once. With --policy it also reads the exported state, and ends with 3 where something applied breaks a mandatory rule.",
      )
      .argument("[stacks...]", "stacks to check; without any, all of the project")
      .option("--policy", "hold the rules of the policy pack against what is applied as well")
      .option("--policy-config <file>", "what your team says to these rules; implies --policy"),
  ).action(
    acting(session, async (stacks: string[], flags: CheckFlags) => {
      const { inspection } = await import("./inspection.js");
      return inspection(session, flags, stacks);
    }),
  );
}
