import { shortType } from "../../preview";
import type { StackReport, StepReport } from "../reportSchema";
import {
  blastWords,
  changeSigns,
  costWords,
  countWords,
  releaseWords,
  stackName,
  verdict,
} from "../words";
import { escapeHtml } from "./escape";
import { graphOf } from "./graph";

/** The part of the page that tells of one stack. */
export function stackSection(stack: StackReport, index: number): string {
  const { severity = "none", findings, steps, diagnostics } = stack;
  const name = escapeHtml(stackName(stack));
  const id = `stack-${String(index)}`;
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">${name}: <span class="${severity}">${verdict(stack)}</span></h2>`,
    `<p>${countWords(stack)}</p>`,
    trafficPart(stack),
    part("Findings", findings.map(findingItem), "ul"),
    releasesPart(stack),
    factsPart(stack),
    graphOf(stack),
    part("Changes", steps.map(stepItem)),
    part(
      "What the engine said",
      diagnostics.map(
        ({ severity: grade, message }) =>
          `<li><b>${grade}</b> <code>${escapeHtml(message)}</code></li>`,
      ),
      "ul",
    ),
    "</section>",
  ].join("\n");
}

function part(title: string, items: readonly string[], list?: "ul"): string {
  if (items.length === 0) return "";
  const text = items.join("\n");
  return `<h3>${title}</h3>\n${list === undefined ? text : `<${list}>${text}</${list}>`}`;
}

function trafficPart({ traffic }: StackReport): string {
  const items = traffic.map(({ service, words, from, to }) => {
    const bars = [bar("now", from), bar("then", to)].join("");
    return `<p><b>${escapeHtml(service)}</b>: ${escapeHtml(words)}</p>${bars}`;
  });
  return part("Traffic", items);
}

function bar(when: string, traffic: { blue: number; green: number } | undefined): string {
  if (traffic === undefined) return "";
  const { blue, green } = traffic;
  const label = `${when}: blue ${String(blue)} %, green ${String(green)} %`;
  return `<div class="split"><span class="soft" aria-hidden="true">${when}</span><div class="bar" role="img" aria-label="${label}" title="${label}"><span style="width:${String(blue)}%"></span><span style="width:${String(green)}%"></span></div></div>`;
}

function findingItem({
  severity,
  title,
  remediation,
  source,
}: StackReport["findings"][number]): string {
  const way = remediation === undefined ? "" : `<br>→ ${escapeHtml(remediation)}`;
  const place = source === undefined ? "" : ` <span class="soft">${escapeHtml(source)}</span>`;
  return `<li><b class="${severity}">${severity}</b>: ${escapeHtml(title)}${place}${way}</li>`;
}

function releasesPart({ releases }: StackReport): string {
  if (releases.length === 0) return "";
  const rows = releases.map(({ service, color, from, to, compare }) => {
    const link =
      compare === undefined || !/^https?:\/\//.test(compare)
        ? ""
        : `<a href="${escapeHtml(compare)}" rel="noreferrer">compare</a>`;
    const cells = [service, color ?? "all", releaseWords(from), releaseWords(to)];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}<td>${link}</td></tr>`;
  });
  const head = ["service", "color", "runs", "will run", "difference"].map(
    (it) => `<th scope="col">${it}</th>`,
  );
  return `<h3>Releases</h3><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function factsPart(stack: StackReport): string {
  const cost = costWords(stack);
  const facts = [
    ["reach", blastWords(stack)],
    ["way back", stack.wayBack.words],
    ...(cost === undefined ? [] : [["cost", cost]]),
    ...(stack.fingerprint === undefined ? [] : [["fingerprint", stack.fingerprint]]),
  ];
  const rows = facts.map(
    ([name = "", text = ""]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(text)}</td></tr>`,
  );
  return `<h3>Facts</h3><table class="facts"><tbody>${rows.join("")}</tbody></table>`;
}

function stepItem(step: StepReport): string {
  const {
    change,
    type,
    name,
    severity = "",
    order,
    certainty,
    outcome,
    source,
    properties,
    urn,
  } = step;
  const marks = [
    severity,
    order === "delete-first" ? "the old one is deleted first" : "",
    certainty === "conservative" ? "perhaps: a value is not known yet" : "",
    outcome ?? "",
    source ?? "",
  ].filter((mark) => mark !== "");
  const words = escapeHtml(`${name} ${type} ${change}`.toLowerCase());
  const title = `<code>${escapeHtml(changeSigns[change])}</code> ${change} ${escapeHtml(shortType(type))} <b>${escapeHtml(name)}</b> <span class="soft">${escapeHtml(marks.join(" · "))}</span>`;
  const rows = properties.map(
    ({ path, before, after, replaces }) =>
      `<tr><th scope="row"><code>${escapeHtml(path)}</code>${replaces ? " (replaces)" : ""}</th><td><code>${escapeHtml(before ?? "")}</code></td><td><code>${escapeHtml(after ?? "")}</code></td></tr>`,
  );
  const head =
    '<thead><tr><th scope="col">property</th><th scope="col">before</th><th scope="col">after</th></tr></thead>';
  const table = rows.length === 0 ? "" : `<table>${head}<tbody>${rows.join("")}</tbody></table>`;
  return `<details class="step" data-words="${words}" data-severity="${severity}" data-change="${change}"><summary>${title}</summary><p class="soft"><code>${escapeHtml(urn)}</code></p>${table}</details>`;
}
