import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of a comparison. */
export interface DiffFlags extends CommonFlags {
  readonly strict?: true;
}

/** `crossfade diff`: what differs between two stacks, and what each difference means. */
export function addDiff(program: Command, session: Session): void {
  commonOptions(
    program
      .command("diff")
      .addHelpText(
        "after",
        examples(
          "crossfade diff staging prod",
          "crossfade diff staging prod --strict",
          "crossfade diff staging prod --json",
        ),
      )
      .summary("show what differs between two stacks, and what that means")
      .description(
        "Compares the files of two stacks: what a promotion would carry, what drifted apart, what is meant to differ. Secrets are compared by name.",
      )
      .argument("<from>", "stack to compare, for example staging")
      .argument("<to>", "stack to compare it with, for example prod")
      .option("--strict", "end with 3 when something drifted apart"),
  ).action(
    acting(session, async (from: string, to: string, flags: DiffFlags) => {
      const { comparing } = await import("./comparing.js");
      return comparing(session, flags, from, to);
    }),
  );
}
