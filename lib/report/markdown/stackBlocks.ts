import { severities, type Severity, shortType } from "../../preview";
import type { StackReport, StepReport } from "../reportSchema";
import {
  blastWords,
  changeSigns,
  costWords,
  countWords,
  releaseWords,
  severitySigns,
  stackName,
  verdict,
} from "../words";
import type { Block } from "./budget";
import { escapeMarkdown, fenced } from "./escape";

/** Ranks below those of single changes: what comes first in any comment. */
const ranks = { heading: 0, traffic: 1, worst: 2, releases: 4, finding: 5, facts: 10, step: 20 };

/** Everything that a comment may say of a stack. */
export function stackBlocks(stack: StackReport, first: number): Block[] {
  const name = stackName(stack);
  const blocks: Omit<Block, "place">[] = [
    { rank: ranks.heading, text: heading(stack), about: `the heading of ${name}` },
    ...single(ranks.traffic, trafficText(stack), `the traffic of ${name}`),
    ...stack.findings.map((finding) => ({
      rank: rankOf(finding.severity),
      text: findingText(finding),
      about: `a finding of ${name} (${finding.severity})`,
    })),
    ...single(ranks.releases, releasesText(stack), `the releases of ${name}`),
    ...single(ranks.facts, factsText(stack), `cost and reach of ${name}`),
    ...stack.steps.map((step) => ({
      rank: ranks.step + 5 - gradeOf(step),
      text: stepText(step),
      about: `a change of ${name}`,
    })),
  ];
  return blocks.map((block, index) => ({ ...block, place: first + index }));
}

function single(rank: number, text: string, about: string): Omit<Block, "place">[] {
  return text === "" ? [] : [{ rank, text, about }];
}

function rankOf(severity: Severity): number {
  const grade = severities.indexOf(severity);
  return grade >= severities.indexOf("high") ? ranks.worst + 4 - grade : ranks.finding + 3 - grade;
}

function gradeOf({ severity, change }: StepReport): number {
  if (severity !== undefined) return severities.indexOf(severity) + 1;
  return change === "create" ? 0 : 1;
}

function heading(stack: StackReport): string {
  const sign = stack.severity === undefined ? "🟢" : severitySigns[stack.severity];
  const words = `**${verdict(stack)}** · ${countWords(stack)}`;
  return `### ${sign} ${escapeMarkdown(stackName(stack))}\n\n${words}`;
}

function trafficText({ traffic }: StackReport): string {
  return traffic
    .map(({ service, words }) => `- **${escapeMarkdown(service)}**: ${escapeMarkdown(words)}`)
    .join("\n");
}

function findingText(finding: StackReport["findings"][number]): string {
  const { severity, title, remediation, source } = finding;
  const place = source === undefined ? "" : ` (${escapeMarkdown(source)})`;
  const way = remediation === undefined ? "" : `<br>→ ${escapeMarkdown(remediation)}`;
  return `- ${severitySigns[severity]} **${severity}**: ${escapeMarkdown(cut(title))}${place}${way}`;
}

/** Longer ones are output of providers; the whole of it is in the data. */
function cut(text: string): string {
  return text.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}

function releasesText({ releases }: StackReport): string {
  if (releases.length === 0) return "";
  const rows = releases.map(({ service, color, from, to, compare }) => {
    const link =
      compare === undefined
        ? ""
        : `[compare](${encodeURI(compare).replace(/[()|]/g, encodeURIComponent)})`;
    const cells = [service, color ?? "all", releaseWords(from), releaseWords(to)].map(
      escapeMarkdown,
    );
    return `| ${[...cells, link].join(" | ")} |`;
  });
  return [
    "| service | color | runs | will run | |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function factsText(stack: StackReport): string {
  const { wayBack, fingerprint, blast } = stack;
  const cost = costWords(stack);
  const widest = blast.widest.map(
    ({ urn, reaches }) => `${nameIn(urn)} reaches ${String(reaches)}`,
  );
  return [
    `- reach: ${escapeMarkdown([blastWords(stack), ...widest].join("; "))}`,
    `- way back: ${escapeMarkdown(wayBack.words)}`,
    ...(cost === undefined ? [] : [`- cost: ${escapeMarkdown(cost)}`]),
    ...(fingerprint === undefined ? [] : [`- fingerprint: \`${fingerprint}\``]),
  ].join("\n");
}

function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

function stepText(step: StepReport): string {
  const { change, type, name, order, certainty, outcome, source, properties } = step;
  const marks = [
    order === "delete-first" ? "the old one is deleted first" : "",
    certainty === "conservative" ? "perhaps: a value is not known yet" : "",
    outcome ?? "",
    source ?? "",
  ].filter((mark) => mark !== "");
  const tail = marks.length === 0 ? "" : ` (${escapeMarkdown(marks.join("; "))})`;
  const sign = escapeMarkdown(changeSigns[change]);
  const title = `${sign} <b>${change}</b> ${escapeMarkdown(shortType(type))} <b>${escapeMarkdown(name)}</b>${tail}`;
  if (properties.length === 0) return `- ${title}`;
  const lines = properties.slice(0, 20).flatMap(({ path, before, after, replaces }) => {
    const mark = replaces ? "  (replaces)" : "";
    return [
      ...(before === undefined ? [] : [`- ${line(path)}: ${line(before)}${mark}`]),
      ...(after === undefined ? [] : [`+ ${line(path)}: ${line(after)}${mark}`]),
    ];
  });
  const more = properties.length > 20 ? [`  … ${String(properties.length - 20)} more`] : [];
  const block = fenced([...lines, ...more], "diff");
  return `<details><summary>${title}</summary>\n\n${block}\n\n</details>`;
}

/** A line of its own in a diff. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
