import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade finish`: makes the color that serves everything the live one. */
export function addFinish(program: Command, session: Session): void {
  changeOptions(
    program
      .command("finish")
      .addHelpText(
        "after",
        examples("crossfade finish prod web", "crossfade finish prod web --dry-run"),
      )
      .summary("make the color that serves everything the live one")
      .description("Makes the color that serves 100 % the live one. No request notices.")
      .argument("<stack>", "stack to change, for example prod")
      .argument("<service>", "service whose rollout ends"),
  ).action(
    acting(session, async (stack: string, service: string, flags: ChangeFlags) => {
      const { planFinish } = await import("../../plan/index.js");
      const { changeOne } = await import("../change/change.js");
      return changeOne(session, flags, stack, (situation) => planFinish(situation, service));
    }),
  );
}
