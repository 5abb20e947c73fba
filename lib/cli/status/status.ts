import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade status`: who serves what, and what to do next. */
export function addStatus(program: Command, session: Session): void {
  commonOptions(
    program
      .command("status")
      .addHelpText(
        "after",
        examples("crossfade status", "crossfade status prod", "crossfade status prod --json"),
      )
      .summary("show who serves what, and what to do next")
      .description("Shows which color of each service serves what, and what to do next.")
      .argument("[stacks...]", "stacks to show; without any, all of the project"),
  ).action(
    acting(session, async (stacks: string[], flags: CommonFlags) => {
      const { overview } = await import("./overview.js");
      return overview(session, flags, stacks);
    }),
  );
}
