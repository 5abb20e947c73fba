import type { Command } from "commander";
import { changeOptions, examples, type RollbackFlags } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade rollback`: gives all traffic back to the color that served before. */
export function addRollback(program: Command, session: Session): void {
  changeOptions(
    program
      .command("rollback")
      .addHelpText(
        "after",
        examples(
          "crossfade rollback prod",
          "crossfade rollback prod web --yes --up",
          "crossfade rollback prod web --now --yes",
        ),
      )
      .summary("give all traffic back to the color that served before")
      .description(
        "Gives all traffic of a service back to the color that served before. Nothing restarts.",
      )
      .argument("<stack>", "stack to change, for example prod")
      .argument("[service]", "may be left out when only one has something to roll back")
      .option("--now", "flip the switch first, then edit the file"),
  ).action(
    acting(session, async (stack: string, service: string | undefined, flags: RollbackFlags) => {
      if (flags.now === true) {
        const { retreatNow } = await import("./retreatNow.js");
        return retreatNow(session, flags, stack, service);
      }
      const { retreat } = await import("./retreat.js");
      return retreat(session, flags, stack, service);
    }),
  );
}
