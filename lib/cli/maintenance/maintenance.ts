import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `maintenance`. */
export interface MaintenanceFlags extends ChangeFlags {
  readonly message?: string;
  readonly retry?: string;
  readonly now?: true;
}

/** `crossfade maintenance`: has the balancer answer the requests of services with a page. */
export function addMaintenance(program: Command, session: Session): void {
  changeOptions(
    program
      .command("maintenance")
      .addHelpText(
        "after",
        examples(
          'crossfade maintenance prod web on --message "Back at 14:00" --now',
          "crossfade maintenance prod off --up",
        ),
      )
      .summary("answer the requests of services with a page")
      .description(
        "Has the balancer answer the requests of a service, or of all services of a stack, with a page, until it is off again. Previews still reach the colors.",
      )
      .usage("[options] <stack> [service] on|off")
      .argument("<stack>", "stack to change, for example prod")
      .argument("<what...>", "on or off; before it, the service, where it is about one")
      .option("--message <text>", "what people read")
      .option("--retry <duration>", 'when clients may ask again, such as "10 minutes"')
      .option("--now", "tell the switch first, then edit the file"),
  ).action(
    acting(session, async (stack: string, what: string[], flags: MaintenanceFlags) => {
      const { maintain } = await import("./maintain.js");
      return maintain(session, flags, stack, what);
    }),
  );
}
