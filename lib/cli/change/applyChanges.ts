import { EngineError, type UpdateSummary } from "../../operate";
import type { Call } from "./call";
import type { Change } from "./change";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";
import { renderFailedUpdate } from "./renderFailedUpdate";
import { formatResource, formatSummary } from "./renderUpdate";
import type { Report } from "../report";

/** How `pulumi up` went. */
export interface Applying {
  readonly code: ExitCode;
  /** The stacks that were applied, with what changed there. */
  readonly applied: Readonly<Record<string, UpdateSummary>>;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Previews and applies stack after stack. The first failure ends it: what failed here would fail there. */
export async function applyChanges(call: Call): Promise<Applying> {
  const { changes, report } = call;
  const applied: Record<string, UpdateSummary> = {};
  for (const change of changes) {
    const { stack } = change.place;
    try {
      const summary = await applyOne(call, change);
      if (typeof summary === "number") {
        report.complain([`Not applied: ${stack}. The file is written.`]);
        return { code: summary, applied };
      }
      applied[stack] = summary;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const failure = failureOf(error);
      const later = changes.slice(changes.indexOf(change) + 1).map(({ place }) => place.stack);
      report.complain(renderFailedUpdate(change, error, later));
      return { code: failure.code, applied, error: failure.error };
    }
  }
  return { code: exitCodes.done, applied };
}

/** Applies one stack; answers with an exit code when a person does not want what the preview shows. */
async function applyOne(
  { session: { ports }, flags, report }: Call,
  { place, plan }: Change,
): Promise<UpdateSummary | ExitCode> {
  const { engine, terminal } = ports;
  const say = stopwatch(() => ports.now(), report);
  report.show([report.style.bold(`preview of ${place.stack}`)]);
  const foreseen = await engine.preview(place, say);
  report.show([`  ${formatSummary(foreseen, "would be changed")}`]);
  if (foreseen.changed > 0 && flags.yes !== true) {
    const names = foreseen.resources.map(formatResource).join(", ");
    const answer = await terminal.confirm(`Run pulumi up on ${place.stack}: ${names}?`);
    if (answer !== "yes") return answer === "no" ? exitCodes.failed : exitCodes.interrupted;
  }
  report.show([report.style.bold(`up of ${place.stack}`)]);
  const summary = await engine.up(
    place,
    stopwatch(() => ports.now(), report),
    {
      continueOnError: plan.command === "rollback",
    },
  );
  report.show([`  ${formatSummary(summary, "changed")}`]);
  return summary;
}

/** Shows lines with the time that has passed. */
function stopwatch(now: () => Date, report: Report): (line: string) => void {
  const start = now().getTime();
  return (line) => {
    const elapsed = `${((now().getTime() - start) / 1000).toFixed(1)} s`;
    report.show(
      line.split("\n").map((part, index) => `${(index === 0 ? elapsed : "").padStart(9)}  ${part}`),
    );
  };
}
