import { type Comparison, type Difference, driftOf } from "../../plan";
import type { Style } from "../terminal/style";
import { wrap } from "../terminal/wrap";

/** Shows what differs between two stacks, what matters most first. */
export function renderComparison(
  from: string,
  to: string,
  comparison: Comparison,
  style: Style,
): string[] {
  const { carried, refusals, differences } = comparison;
  const drift = driftOf(comparison);
  const of = (...classes: Difference["class"][]) =>
    differences.filter((one) => classes.includes(one.class));
  const shown = (some: readonly Difference[]) => some.map((one) => describe(one, from, to));
  const kept = refusals.map(({ service, problem }) => `${service}: not now: ${problem}`);
  const sections: [title: string, lines: readonly string[]][] = [
    [`a promotion of ${from} to ${to} would carry`, [...carried, ...kept]],
    ["drifted apart, although nothing says why", shown(drift)],
    ["traffic, each stack's own", shown(of("traffic"))],
    ["meant to differ: what belongs to one stack", shown(of("pinned"))],
    ["meant to differ: defaults of the stage", shown(of("size"))],
    ["meant to differ: rules for changes", shown(of("governance"))],
  ];
  return [
    ...sections.flatMap(([title, lines]) => renderSection(title, lines, style)),
    totals(comparison),
  ];
}

function renderSection(title: string, lines: readonly string[], style: Style): string[] {
  if (lines.length === 0) return [];
  return [style.bold(title), ...lines.flatMap((line) => wrap(line, "  ", "    ")), ""];
}

function describe(difference: Difference, from: string, to: string): string {
  const { key, kind } = difference;
  const only = kind === "only-from" ? from : to;
  const value = kind === "only-from" ? difference.from : difference.to;
  if (kind !== "different") {
    return `${key}: ${value === undefined ? "" : `${written(value)}, `}only in ${only}`;
  }
  const [left, right] = [written(difference.from), written(difference.to)];
  if (left === right) return `${key}: differs ${left}`;
  return `${key}: ${left} in ${from}; ${right} in ${to}`;
}

/** Plain texts as they are; lists and mappings as they could stand in the file. */
function written(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${written(inner)}`);
  return `{${entries.join(", ")}}`;
}

function totals(comparison: Comparison): string {
  const { carried, differences } = comparison;
  if (carried.length === 0 && differences.length === 0) return "Nothing differs.";
  const drift = driftOf(comparison).length;
  const others = differences.length - drift;
  return `${count(carried.length, "release")} to promote, ${count(drift, "drift")}, ${count(others, "difference")} that ${others === 1 ? "is" : "are"} meant`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
