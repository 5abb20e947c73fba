import type { Command } from "commander";
import type { Color } from "../../model";
import { type ChangeFlags, changeOptions, colorOption, examples, percent } from "../flags";
import { acting, type Session } from "../session";

interface ShiftFlags extends ChangeFlags {
  readonly to: Color;
  readonly percent: number;
}

/** `crossfade shift`: changes the split inside one stack. */
export function addShift(program: Command, session: Session): void {
  changeOptions(
    program
      .command("shift")
      .addHelpText(
        "after",
        examples(
          "crossfade shift prod web --to green --percent 10",
          "crossfade shift prod web --to green --percent 50 --up",
        ),
      )
      .summary("move a share of the traffic to a color")
      .description("Moves a share of the traffic of a service to one of its colors.")
      .argument("<stack>", "stack to change, for example prod")
      .argument("<service>", "service whose traffic moves")
      .addOption(colorOption("--to <color>", "color that has the share").makeOptionMandatory())
      .requiredOption("--percent <n>", "share of the requests it serves, 0 to 100", percent),
  ).action(
    acting(session, async (stack: string, service: string, flags: ShiftFlags) => {
      const { planShift } = await import("../../plan/index.js");
      const { changeOne } = await import("../change/change.js");
      const { to } = flags;
      return changeOne(session, flags, stack, (situation) =>
        planShift(situation, { service, to, percent: flags.percent }),
      );
    }),
  );
}
