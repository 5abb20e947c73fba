import { severities, shortType } from "../../preview";
import type { StackReport, StepReport } from "../reportSchema";
import { changeSigns, stackName } from "../words";
import { escapeHtml } from "./escape";

/** More of them are no picture any more; the worst ones are shown. */
const most = 60;

const box = { width: 200, height: 38, right: 60, below: 14 } as const;

/** A node of the picture, in its column and row. */
interface Node {
  readonly step: StepReport;
  readonly column: number;
  readonly row: number;
}

/** Draws what changes, from what it is made of on the left to what is made of it on the right. */
export function graphOf(stack: StackReport): string {
  const { steps } = stack;
  if (steps.length < 2) return "";
  const nodes = placed(shown(steps));
  const byUrn = new Map(nodes.map((node) => [node.step.urn, node]));
  const edges = nodes.flatMap((to) =>
    to.step.dependencies.flatMap((urn) => {
      const from = byUrn.get(urn);
      return from === undefined || from === to ? [] : [edge(from, to)];
    }),
  );
  const width = Math.max(...nodes.map(left)) + box.width + 20;
  const height = Math.max(...nodes.map(top)) + box.height + 20;
  const rest = steps.length - nodes.length;
  const note = rest > 0 ? `, ${String(rest)} more are in the list` : "";
  const label = `Graph of ${String(nodes.length)} changes${note}. The list below says the same in words.`;
  const name = `Graph of the changes of ${escapeHtml(stackName(stack))}`;
  return `<p class="soft">${label}</p><div class="graph" tabindex="0" role="region" aria-label="${name}">
<svg role="img" aria-label="${label}" width="${String(width)}" height="${String(height)}">${edges.join("")}${nodes.map(drawn).join("")}</svg></div>`;
}

function shown(steps: readonly StepReport[]): readonly StepReport[] {
  if (steps.length <= most) return steps;
  const grade = ({ severity }: StepReport) =>
    severity === undefined ? -1 : severities.indexOf(severity);
  return steps.toSorted((a, b) => grade(b) - grade(a)).slice(0, most);
}

/** Each one stands right of everything that it is made of. */
function placed(steps: readonly StepReport[]): Node[] {
  const byUrn = new Map(steps.map((step) => [step.urn, step]));
  const columns = new Map<string, number>();
  const columnOf = (step: StepReport, above: ReadonlySet<string>): number => {
    const known = columns.get(step.urn);
    if (known !== undefined) return known;
    // A circle can only come from a file that was made up.
    if (above.has(step.urn)) return 0;
    const inside = new Set(above).add(step.urn);
    const before = step.dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
    const column = Math.max(-1, ...before.map((it) => columnOf(it, inside))) + 1;
    columns.set(step.urn, column);
    return column;
  };
  const rows = new Map<number, number>();
  return steps.map((step) => {
    const column = columnOf(step, new Set());
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { step, column, row };
  });
}

function left({ column }: Node): number {
  return 20 + column * (box.width + box.right);
}

function top({ row }: Node): number {
  return 20 + row * (box.height + box.below);
}

function edge(from: Node, to: Node): string {
  const [x1, y1] = [left(from) + box.width, top(from) + box.height / 2];
  const [x2, y2] = [left(to), top(to) + box.height / 2];
  const middle = (x1 + x2) / 2;
  const points = [x1, y1, middle, y1, middle, y2, x2, y2].map(String);
  const [a, b, c, d, e, f, g, h] = points as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return `<path d="M${a} ${b}C${c} ${d} ${e} ${f} ${g} ${h}"/>`;
}

function drawn(node: Node): string {
  const { step } = node;
  const { severity = "none", change, name, type } = step;
  const [x, y] = [left(node), top(node)];
  const text = `${changeSigns[change]} ${cut(name)}`;
  return `<g class="${severity}"><title>${escapeHtml(`${change} ${name} (${type})`)}</title><rect x="${String(x)}" y="${String(y)}" width="${String(box.width)}" height="${String(box.height)}" rx="4"/><text x="${String(x + 8)}" y="${String(y + 16)}">${escapeHtml(text)}</text><text x="${String(x + 8)}" y="${String(y + 31)}" opacity=".7">${escapeHtml(cut(shortType(type)))}</text></g>`;
}

function cut(text: string): string {
  return text.length > 26 ? `${text.slice(0, 25)}…` : text;
}
