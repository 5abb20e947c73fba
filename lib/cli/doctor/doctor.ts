import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade doctor`: whether everything is there that Crossfade rests on, and how to get it. */
export function addDoctor(program: Command, session: Session): void {
  commonOptions(
    program
      .command("doctor")
      .addHelpText(
        "after",
        examples("crossfade doctor", "crossfade doctor prod", "crossfade doctor prod --json"),
      )
      .summary("find out what is missing, broken or in the way")
      .description(
        "Looks at everything that Crossfade rests on, and says how to get what is missing: versions, plugins, backend, locks, Docker, leftovers, disk space. It changes nothing.",
      )
      .argument("[stack]", "stack to look at; without one, the selected stack"),
  ).action(
    acting(session, async (stack: string | undefined, flags: CommonFlags) => {
      const { consultation } = await import("./consultation.js");
      return consultation(session, flags, stack);
    }),
  );
}
