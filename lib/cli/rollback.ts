import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples } from "./flags";
import { acting, type Session } from "./session";

/** `crossfade rollback`: gives all traffic back to the color that served before. */
export function addRollback(program: Command, session: Session): void {
  changeOptions(
    program
      .command("rollback")
      .addHelpText(
        "after",
        examples("crossfade rollback prod", "crossfade rollback prod web --yes --up"),
      )
      .summary("give all traffic back to the color that served before")
      .description(
        "Gives all traffic of a service back to the color that served before. Nothing restarts.",
      )
      .argument("<stack>", "stack to change, for example prod")
      .argument("[service]", "may be left out when only one has something to roll back"),
  ).action(
    acting(session, async (stack: string, service: string | undefined, flags: ChangeFlags) => {
      const { retreat } = await import("./retreat.js");
      return retreat(session, flags, stack, service);
    }),
  );
}
