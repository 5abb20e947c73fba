import { formatMistake } from "../../model";
import type { Inspected } from "./inspection";
import { renderFindings } from "./renderFindings";
import type { Style } from "../terminal/style";
import { wrap, wrapMessage } from "../terminal/wrap";

/** Shows what was found in one stack file. */
export function renderInspected(one: Inspected, style: Style): string[] {
  return [
    heading(one, style),
    ...one.mistakes.flatMap((mistake) => wrapMessage(formatMistake(mistake))),
    ...renderWarnings(one.warnings, style),
    ...(one.policies === undefined ? [] : [...renderFindings(one.policies, style), ""]),
  ];
}

/** Shows what was found between the stacks, and counts everything. */
export function renderTotals(
  inspected: readonly Inspected[],
  between: readonly string[],
  style: Style,
): string[] {
  const mistakes = inspected.flatMap((one) => one.mistakes).length;
  const warnings = inspected.flatMap((one) => one.warnings).length + between.length;
  return [
    ...(between.length === 0 ? [] : ["between the stacks", ...renderWarnings(between, style)]),
    "",
    `${count(inspected.length, "stack")}, ${count(mistakes, "mistake")}, ${count(warnings, "warning")}`,
  ];
}

function renderWarnings(warnings: readonly string[], style: Style): string[] {
  return warnings.flatMap((warning) => wrap(warning, `  ${style.yellow("warning:")} `, "    "));
}

function heading({ stack, file, configuration, mistakes }: Inspected, style: Style): string {
  if (mistakes.length > 0) {
    return `${style.bold(stack)}: ${style.red(count(mistakes.length, "mistake"))}`;
  }
  const services = Object.keys(configuration?.services ?? {}).length;
  return `${style.bold(stack)}: valid, ${count(services, "service")} (${String(file)})`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
