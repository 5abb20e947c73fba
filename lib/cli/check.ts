import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "./flags";
import { acting, type Session } from "./session";

/** `crossfade check`: finds every mistake in every stack file. */
export function addCheck(program: Command, session: Session): void {
  commonOptions(
    program
      .command("check")
      .addHelpText(
        "after",
        examples("crossfade check", "crossfade check staging prod", "crossfade check prod --json"),
      )
      .summary("find every mistake in the stack files")
      .description("Checks stack files and reports all mistakes of all of them at once.")
      .argument("[stacks...]", "stacks to check; without any, all of the project"),
  ).action(
    acting(session, async (stacks: string[], flags: CommonFlags) => {
      const { inspection } = await import("./inspection.js");
      return inspection(session, flags, stacks);
    }),
  );
}
