import { formatMistake } from "../model";
import type { Inspected } from "./inspection";
import type { Style } from "./style";
import { wrap } from "./wrap";

/** Shows what was found in stack files: a line for each stack, its mistakes and warnings below it. */
export function renderInspection(
  inspected: readonly Inspected[],
  warnings: readonly string[],
  style: Style,
): string[] {
  const warn = (warning: string) => wrap(warning, `  ${style.yellow("warning:")} `, "    ");
  const mistakes = inspected.flatMap((one) => one.mistakes).length;
  const all = inspected.flatMap((one) => one.warnings).length + warnings.length;
  return [
    ...inspected.flatMap((one) => [
      heading(one, style),
      ...one.mistakes.flatMap((mistake) => formatMistake(mistake).split("\n")),
      ...one.warnings.flatMap(warn),
    ]),
    ...(warnings.length === 0 ? [] : ["between the stacks", ...warnings.flatMap(warn)]),
    "",
    `${count(inspected.length, "stack")}, ${count(mistakes, "mistake")}, ${count(all, "warning")}`,
  ];
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
