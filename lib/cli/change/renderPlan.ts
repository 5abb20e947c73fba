import { type Edit, type EditValue, formatPath, type Path } from "../../model";
import { formatRefusal, type Plan, type Step } from "../../plan";
import type { Change } from "./change";
import type { Style } from "../terminal/style";
import { wrap, wrapMessage } from "../terminal/wrap";

/** Shows what a command would do to one stack: first in words, then as lines of the file. */
export function renderPlan({ plan, file }: Change, style: Style): string[] {
  const edits = plan.edits.flatMap((edit) => renderEdit(edit, file.configuration));
  return [
    style.bold(`${plan.command} in ${plan.stack}`),
    ...plan.words.flatMap((words) => wrap(words, "  ")),
    ...(edits.length === 0 ? [] : ["", `  ${file.path}`, ...edits]),
    ...renderSteps(plan.steps),
    ...plan.warnings.flatMap((warning) => wrap(warning, `  ${style.yellow("warning:")} `, "    ")),
  ];
}

/** Shows why a plan must not be carried out. */
export function renderRefusals({ refusals }: Plan): string[] {
  return refusals.flatMap((refusal) => wrapMessage(formatRefusal(refusal)));
}

/** Shows what follows the edits, in order. */
export function renderSteps(steps: readonly Step[]): string[] {
  if (steps.length === 0) return [];
  const lines = steps.flatMap((step, index) =>
    wrap(describeStep(step), `    ${String(index + 1)}. `),
  );
  return ["", "  then", ...lines];
}

/** A command stays in one line, to be copied. */
function describeStep(step: Step): string | string[] {
  return step.kind === "run" ? [step.command, ...`(${step.words})`.split(" ")] : step.words;
}

function renderEdit({ path, value }: Edit, configuration: unknown): string[] {
  const before = valueAt(configuration, path);
  const from = before === undefined ? "(none)" : formatValue(before as EditValue);
  const to = value === undefined ? "(removed)" : formatValue(value);
  return from === to ? [] : wrap(`${formatPath(path)}: ${from} → ${to}`, "    ", "      ");
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null
        ? (node as Record<string, unknown>)[String(key)]
        : undefined,
    data,
  );
}

/** Twelve digits of a digest are enough to recognize it; the file and `--json` have all of them. */
function formatValue(value: EditValue): string {
  const text =
    typeof value === "object"
      ? `{${Object.entries(value)
          .map(([key, part]) => `${key}: ${String(part)}`)
          .join(", ")}}`
      : String(value);
  return text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1…");
}
