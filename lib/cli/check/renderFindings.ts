import type { Finding } from "../../operate";
import type { Style } from "../terminal/style";
import { wrap } from "../terminal/wrap";

const levels = ["problem", "warning", "ok", "skipped"] as const;

const longest = Math.max(...levels.map((level) => level.length));

/** Shows a line for each finding, the way out below it, and how many there are of each kind. */
export function renderFindings(findings: readonly Finding[], style: Style): string[] {
  const widest = Math.max(...findings.map(({ check }) => check.length));
  return [
    ...findings.flatMap((finding) => renderFinding(finding, widest, style)),
    "",
    levels
      .map((level) => [findings.filter((one) => one.level === level).length, level] as const)
      .filter(([number]) => number > 0)
      .map(([number, level]) => count(number, level))
      .join(", "),
  ];
}

function renderFinding(
  { check, level, words, fix }: Finding,
  widest: number,
  style: Style,
): string[] {
  const head = `${style[looks[level]](level)}${" ".repeat(longest - level.length)}  ${check.padEnd(widest)}  `;
  const indent = " ".repeat(longest + widest + 4);
  return [
    ...wrap(words, head, indent),
    // A command stays in one line, to be copied.
    ...(fix === undefined ? [] : [`${indent}try: ${fix}`]),
  ];
}

const looks: Readonly<Record<Finding["level"], keyof Style>> = {
  problem: "red",
  warning: "yellow",
  ok: "bold",
  skipped: "dim",
};

function count(number: number, level: Finding["level"]): string {
  const plural = number > 1 && (level === "problem" || level === "warning");
  return `${String(number)} ${level}${plural ? "s" : ""}`;
}
