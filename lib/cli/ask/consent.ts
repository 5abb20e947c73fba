import { ConfigError } from "../../model";
import type { Call } from "../change/call";
import { type ExitCode, exitCodes } from "../exitCode";
import { without } from "../terminal/typed";

/** Whether a person has to agree, and nobody is there: a pipeline must not wait for an answer. */
export function isUnasked({ session, flags }: Call): boolean {
  return flags.yes !== true && !session.ports.terminal.interactive;
}

/** The way out where nobody can be asked. */
export function unasked({ session: { argv } }: Call): ConfigError {
  return new ConfigError(
    `crossfade ${argv[0] ?? ""}`,
    "has no terminal to ask in, expected --yes, or --dry-run to look only; nothing was written",
    `${without(argv, "--yes")} --yes`,
  );
}

/** Asks whether to go on; answers with how the command ends when it may not. */
export async function refusedConsent(call: Call): Promise<ExitCode | undefined> {
  const { session, flags, report } = call;
  if (flags.yes === true) return undefined;
  const answer = await session.ports.terminal.confirm(question(call));
  if (answer === "yes") return undefined;
  report.complain([answer === "no" ? "Nothing was changed." : "Interrupted: nothing was changed."]);
  return answer === "no" ? exitCodes.failed : exitCodes.interrupted;
}

function question({ flags, changes }: Call): string {
  const edited = changes.filter(({ plan }) => plan.edits.length > 0);
  const files = edited.map(({ file }) => file.path).join(" and ");
  const stacks = changes.map(({ place }) => place.stack).join(" and ");
  const wishes = changes.flatMap(({ switchings = [] }) => switchings.map(({ wish }) => wish));
  if (wishes.length > 0) {
    const write = files === "" ? "" : `, and write this to ${files}`;
    const up = flags.up === true ? `, and preview pulumi up on ${stacks}` : "";
    return `At once ${wishes.join(" and ")}${write}${up}?`;
  }
  if (files === "") return `Preview pulumi up on ${stacks}?`;
  const up = flags.up === true ? `, and preview pulumi up on ${stacks}` : "";
  return `Write this to ${files}${up}?`;
}
