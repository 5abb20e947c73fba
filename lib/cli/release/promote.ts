import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples, gather } from "../flags";
import { acting, type Session } from "../session";

/** Options of a promotion. */
export interface PromoteFlags extends ChangeFlags {
  readonly service?: readonly string[];
}

/** `crossfade promote`: writes what one stack serves into the idle colors of others. */
export function addPromote(program: Command, session: Session): void {
  changeOptions(
    program
      .command("promote")
      .addHelpText(
        "after",
        examples(
          "crossfade promote staging prod",
          "crossfade promote staging prod-eu prod-us --service web --dry-run",
        ),
      )
      .summary("write what one stack serves into the idle colors of others")
      .description(
        "Writes the releases that one stack serves at 100 % into the idle colors of others. No traffic moves.",
      )
      .argument("<from>", "stack that serves them, for example staging")
      .argument("<to...>", "stacks that get them, for example prod-eu prod-us")
      .option("--service <service>", "promote only this one; may be repeated", gather),
  ).action(
    acting(session, async (from: string, to: string[], flags: PromoteFlags) => {
      const { promotion } = await import("./promotion.js");
      return promotion(session, flags, from, to);
    }),
  );
}
