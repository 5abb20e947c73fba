import { isColored, own } from "../../model";
import type { EngineError } from "../../operate";
import type { Change } from "./change";
import type { StackPlace } from "../ports";
import { formatResource } from "./renderUpdate";
import { typed } from "../terminal/typed";
import { wrapMessage } from "../terminal/wrap";

/** Says where a failed update leaves a person: what the file says, what was applied, and the way back. */
export function renderFailedUpdate(
  change: Change,
  error: EngineError,
  later: readonly string[],
): string[] {
  const { plan, file, place } = change;
  const isWritten = plan.edits.length > 0;
  return [
    ...wrapMessage(error.message),
    `In ${file.path}: ${isWritten ? "the change is written." : "it stood there already."}`,
    `Applied in ${place.stack}: ${error.resources.map(formatResource).join(", ") || "nothing"}.`,
    ...later.map((stack) => `Not tried: ${stack}. Its file says the new.`),
    ...wayOn(error, place),
    ...(isWritten ? [`Way back: ${wayBack(change)}`] : []),
  ];
}

/** Some problems name their own way out. */
function wayOn({ problem }: EngineError, place: StackPlace): string[] {
  if (problem.fix !== undefined) return [];
  const command = typed(`pulumi up --stack ${place.stack}`, place);
  const isCaused = problem.kind !== "interrupted";
  return [`Way on: ${isCaused ? `remove the cause, then ${command}` : command}`];
}

function wayBack({ plan, file, place }: Change): string {
  const { command, stack, edits } = plan;
  const service = String(edits[0]?.path[1]);
  const before = own(file.configuration.services, service);
  if (command === "shift" && before !== undefined && isColored(before)) {
    const { blue } = before.traffic;
    const command = `crossfade shift ${stack} ${service} --to blue --percent ${String(blue)} --up`;
    return typed(command, place);
  }
  return command === "rollback"
    ? `none is needed: the rollback is the way back`
    : `git diff ${file.path}, and undo the lines that you do not want; no traffic has moved`;
}
