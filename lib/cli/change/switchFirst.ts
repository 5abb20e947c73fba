import type { Call } from "./call";
import type { Outcome } from "./carryOut";
import type { Switching } from "./change";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";
import { typed, without } from "../terminal/typed";
import { wrap } from "../terminal/wrap";

/** What switches were told. */
export interface Switched {
  readonly code: ExitCode;
  readonly switched: readonly Switching[];
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Tells switches what they are to do, before anything else happens. A failure ends it: nothing is written then. */
export async function switchFirst({ flags, changes, report }: Call): Promise<Switched> {
  const switched: Switching[] = [];
  for (const { switchings = [], place } of changes) {
    for (const switching of switchings) {
      try {
        await switching.perform();
      } catch (error) {
        const failure = failureOf(error);
        const look = typed(`crossfade status ${place.stack}`, flags);
        report.complain([
          ...failure.lines,
          `Nothing was written. What requests of ${switching.service} see now: ${look}`,
        ]);
        return { code: failure.code, switched, error: failure.error };
      }
      switched.push(switching);
      report.show([`Switched: ${switching.done}.`]);
    }
  }
  return { code: exitCodes.done, switched };
}

/** Where a person stands after a switch was told something and the other half failed, and how to go on. */
export function afterSwitching(call: Call, { code, switched, written }: Outcome): string[] {
  if (code === exitCodes.done || switched.length === 0) return [];
  return call.changes.flatMap(({ switchings = [], place, plan }) => {
    const isWritten = plan.edits.length === 0 || written.includes(place.stack);
    const up = `pulumi up --stack ${place.stack}`;
    const rest = isWritten
      ? `the configuration asks for the same, and ${up} makes the state agree`
      : "the configuration still says otherwise, and the next pulumi up would go back to that";
    const done = switchings.filter((one) => switched.includes(one)).map((one) => one.done);
    return [
      ...wrap(`Switched all the same: ${done.join(" and ")}; ${rest}.`, "", "  "),
      ...(isWritten ? [] : [`Then once more, to write it: ${without(call.session.argv, "")}`]),
    ];
  });
}
