import type { Severity } from "../preview";
import type { StackReport, StepReport } from "./reportSchema";

/** Signs that stand beside the word of a severity; none of them says anything alone. */
export const severitySigns: Readonly<Record<Severity, string>> = {
  critical: "🛑",
  high: "🔴",
  medium: "🟠",
  low: "🟡",
  info: "🔵",
};

/** Signs of changes, as the engine shows them. */
export const changeSigns: Readonly<Record<StepReport["change"], string>> = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "-",
  import: "=",
  read: ">",
  forget: "^",
  same: " ",
  other: "?",
};

/** Whose report it is: `shop/prod`. */
export function stackName({ project, stack }: StackReport): string {
  return [project, stack].filter((part) => part !== "").join("/") || "stack";
}

/** What happens to how many: `2 to create, 1 to replace`, and afterwards `2 created`. */
export function countWords({ counts, kind }: StackReport): string {
  const order = ["create", "import", "update", "replace", "delete", "forget", "other"];
  const parts = order.flatMap((change) => {
    const count = counts[change] ?? 0;
    return count === 0 ? [] : [`${String(count)} ${kind === "refresh" ? drifted(change) : change}`];
  });
  return parts.length === 0 ? (kind === "refresh" ? "no drift" : "no changes") : parts.join(", ");
}

function drifted(change: string): string {
  return change === "delete" ? "gone" : "drifted";
}

/** How a stack stands, in one word. */
export function verdict({ result, severity, counts }: StackReport): string {
  if (result === "failed") return "failed";
  if (result === "canceled") return "canceled";
  if (result === "incomplete") return "incomplete";
  if (Object.keys(counts).length === 0) return "nothing to do";
  if (severity === "critical" || severity === "high") return "look before you merge";
  return severity === "medium" ? "read before you merge" : "no risk found";
}

/** An amount of money, to the tenth of a cent. */
export function money(amount: number, currency: string): string {
  return `${amount.toFixed(amount !== 0 && Math.abs(amount) < 1 ? 3 : 2)} ${currency}`;
}

/** A month has 730 hours, as cloud providers count. */
export const hoursOfMonth = 730;

/** What a change costs, in a sentence. */
export function costWords({ cost }: StackReport): string | undefined {
  if (cost === undefined) return undefined;
  const { before, after, currency, asOf, bothColors } = cost;
  const difference = after - before;
  const sign = difference > 0 ? "+" : "";
  const month = `${sign}${money(difference * hoursOfMonth, currency)} a month`;
  const both = Object.entries(bothColors).map(
    ([service, hour]) =>
      `each hour in which both colors of ${service} run costs ${money(hour, currency)} more`,
  );
  return [`${money(after, currency)} an hour (${month}; ${asOf})`, ...both].join("; ");
}

/** How far the changes reach, in a sentence. */
export function blastWords({ blast }: StackReport): string {
  const { changed, reached, byKind, isWhole } = blast;
  const kinds = Object.entries(byKind).map(([kind, count]) => `${kind} ${String(count)}`);
  const rest = isWhole ? "" : "; resources that stay were not in the preview (--show-sames)";
  const of = kinds.length === 0 ? "" : ` (${kinds.join(", ")})`;
  return `${String(changed)} changed, ${String(reached)} more made from them${of}${rest}`;
}

/** A release as people know it: its version, and the beginning of its digest. */
export function releaseWords(release: { version: string; image: string } | undefined): string {
  if (release === undefined) return "nothing";
  const digest = /sha256:([0-9a-f]{12})/.exec(release.image)?.[1];
  return digest === undefined ? release.version : `${release.version} (${digest})`;
}
