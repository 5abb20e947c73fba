import { formatShift } from "../../model";
import { type Changes, isChange, type Step } from "../changes";
import { isCutover } from "./cutover";
import { kindOf } from "./kind";
import type { TrafficChange } from "./traffic";

/** What reverting the change would touch. */
export interface WayBack {
  /** Resources that it would touch. */
  readonly touches: number;
  /** What cannot be brought back as it was: a new one would be made in its place, without what the old one held. */
  readonly irreversible: readonly string[];
  readonly words: string;
}

/** Foresees what reverting would touch: the inverse of each step. */
export function wayBack({ steps }: Changes, traffic: readonly TrafficChange[]): WayBack {
  const changed = steps.filter(isChange);
  const lost = changed.filter(isLost).map(({ urn }) => urn);
  const touches = changed.length;
  return { touches, irreversible: lost, words: wordsOf(changed, lost.length, traffic) };
}

/** What held data and is deleted, or made anew. */
function isLost({ change, type }: Step): boolean {
  return (change === "delete" || change === "replace") && kindOf(type) === "data";
}

function wordsOf(
  changed: readonly Step[],
  lost: number,
  traffic: readonly TrafficChange[],
): string {
  if (changed.length === 0) return "there is nothing to revert";
  if (changed.every((step) => isCutover(step) && step.change === "update")) {
    const moves = traffic.flatMap(({ service, from, to }) =>
      from === undefined || to === undefined ? [] : [`${service}: ${formatShift(to, from)}`],
    );
    return ["a rollback touches the cutover and nothing else", ...moves].join("; ");
  }
  const count = (change: Step["change"]) => changed.filter((it) => it.change === change).length;
  const [made, gone, anew] = [count("create") + count("import"), count("delete"), count("replace")];
  const parts = [
    ...(made === 0 ? [] : [`deletes ${String(made)}`]),
    ...(gone === 0 ? [] : [`makes ${String(gone)} again`]),
    ...(anew === 0 ? [] : [`replaces ${String(anew)} once more`]),
    ...(count("update") === 0 ? [] : [`updates ${String(count("update"))}`]),
  ];
  const warning = lost === 0 ? "" : `; what ${String(lost)} of them held does not come back`;
  return `reverting ${parts.join(", ") || "touches nothing"}${warning}`;
}
