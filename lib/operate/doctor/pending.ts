import type { PendingOperation } from "../exportedState";
import { nameOf } from "../operation";
import { type Finding, ok, warning } from "./finding";

/** Judges what an update that died has left open in the state. */
export function pendingFinding(stack: string, pending: readonly PendingOperation[]): Finding {
  if (pending.length === 0) return ok("pending", "no operation was left open");
  const what = pending.map(({ doing, urn }) => `${doing} ${nameOf(urn)}`).join(", ");
  const isCreating = pending.some(({ doing }) => doing === "creating");
  return warning(
    "pending",
    `an update died in the middle of ${what}`,
    `pulumi refresh${isCreating ? " --clear-pending-creates" : ""} --stack ${stack}, then pulumi up --stack ${stack}`,
  );
}
