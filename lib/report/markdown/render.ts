import type { Report } from "../reportSchema";
import { countWords, severitySigns, stackName, verdict } from "../words";
import { type Block, fitting, lengthOf, mostBytes } from "./budget";
import { escapeMarkdown } from "./escape";
import { stackBlocks } from "./stackBlocks";

/** How a comment is written. */
export interface MarkdownOptions {
  /**
   * Bytes, and characters, that it may be long, from 2,000.
   *
   * @default 60000 - below what GitHub takes, counted either way
   */
  readonly mostBytes?: number;
  /**
   * Where everything stands that is left out.
   *
   * @default "the HTML and JSON reports" - they leave nothing out
   */
  readonly whole?: string;
}

/** By this line a later run finds its comment. */
export const marker = "<!-- crossfade-report -->";

/** Room for the words on what is left out. */
const reserve = 1200;

/** More stacks than these are only counted in the table. */
const mostRows = 100;

/** Writes one comment for all stacks; what does not fit is counted, by severity, and said where to find. */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { whole = "the HTML and JSON reports" } = options;
  const most = options.mostBytes ?? mostBytes;
  const head = `${marker}\n## Crossfade: what will happen\n\n${table(report)}`;
  const blocks: Block[] = [];
  for (const stack of report.stacks) {
    for (const block of stackBlocks(stack, blocks.length)) blocks.push(block);
  }
  const { kept, left } = fitting(blocks, most - lengthOf(head) - reserve);
  const parts = [head, ...kept.map(({ text }) => text), ...leftOut(left, whole)];
  return `${parts.join("\n\n")}\n`;
}

function table({ stacks }: Report): string {
  const rows = stacks.slice(0, mostRows).map((stack) => {
    const sign = stack.severity === undefined ? "🟢" : severitySigns[stack.severity];
    const cells = [stackName(stack).slice(0, 100), verdict(stack), countWords(stack)];
    return `| ${sign} | ${cells.map(escapeMarkdown).join(" | ")} |`;
  });
  const more = stacks.length - rows.length;
  return [
    "| | stack | | changes |",
    "| --- | --- | --- | --- |",
    ...rows,
    ...(more > 0 ? [`| | ${String(more)} more stacks | | |`] : []),
  ].join("\n");
}

function leftOut(left: readonly Block[], whole: string): string[] {
  if (left.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { about } of left) counts.set(about, (counts.get(about) ?? 0) + 1);
  const parts = [...counts].slice(0, 12).map(([about, count]) => `${String(count)} × ${about}`);
  const more = counts.size > 12 ? `, and ${String(counts.size - 12)} other kinds` : "";
  const text = `Left out for length: ${parts.join(", ")}${more}. They are in ${whole}.`;
  return [`> ${escapeMarkdown(text).slice(0, reserve - 100)}`];
}
