import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade retire`: scales the idle color down to nothing. */
export function addRetire(program: Command, session: Session): void {
  changeOptions(
    program
      .command("retire")
      .addHelpText("after", examples("crossfade retire prod web", "crossfade retire prod web --up"))
      .summary("take the idle color down")
      .description("Takes the idle color down. After that there is no rollback, only a release.")
      .argument("<stack>", "stack to change, for example prod")
      .argument("<service>", "service whose idle color goes"),
  ).action(
    acting(session, async (stack: string, service: string, flags: ChangeFlags) => {
      const { planRetire } = await import("../../plan/index.js");
      const { changeOne } = await import("../change/change.js");
      return changeOne(session, flags, stack, (situation) => planRetire(situation, service));
    }),
  );
}
