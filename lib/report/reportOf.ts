import {
  type Finding,
  isChange,
  type PropertyChange,
  type Step,
  type Understanding,
  type Value,
  worstOf,
} from "../preview";
import { type Masking, maskingFor } from "./masking";
import type { Report, StackReport, StepReport } from "./reportSchema";

/** One stack for a report. */
export interface Reported {
  readonly understanding: Understanding;
  readonly fingerprint?: string | undefined;
}

/**
 * Brings what is known of several stacks into one report. Everything in it is masked: whoever renders it need not know
 * what a secret is.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { readChanges, reportOf, understand } from "pulumi-crossfade/report";
 * const changes = readChanges({ digest: readFileSync("preview.json", "utf8") });
 * const report = reportOf([{ understanding: understand(changes) }]);
 * ```
 */
export function reportOf(all: readonly Reported[]): Report {
  const stacks = all.map(stackReport);
  const severity = worstOf(all.flatMap(({ understanding }) => understanding.findings));
  return { version: 1, ...(severity === undefined ? {} : { severity }), stacks };
}

function stackReport({ understanding, fingerprint }: Reported): StackReport {
  const { changes, findings, counts, cost, blast, wayBack } = understanding;
  const { project, stack, kind, result, seconds, diagnostics, notes } = changes;
  const changed = changes.steps.filter(isChange);
  const masking = maskingFor(changed, changes.config);
  const severity = worstOf(findings);
  const report = {
    project,
    stack,
    kind,
    result,
    ...(severity === undefined ? {} : { severity }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    counts: { ...counts },
    findings: findings.map((it) => ({ ...it })),
    traffic: understanding.traffic.map((it) => ({ ...it })),
    releases: understanding.releases.map((it) => ({ ...it })),
    replacements: understanding.replacements.map(({ causes, configKeys, ...it }) => ({
      ...it,
      causes: causes.map(({ path }) => path),
      configKeys: [...configKeys],
    })),
    blast: {
      ...blast,
      byKind: { ...blast.byKind },
      widest: blast.widest.map((it) => ({ ...it, direct: [...it.direct] })),
    },
    ...(cost === undefined ? {} : { cost: { ...cost, bothColors: { ...cost.bothColors } } }),
    wayBack: { ...wayBack, irreversible: [...wayBack.irreversible] },
    diagnostics: diagnostics.map((it) => ({ ...it })),
    notes: [...notes],
  };
  const steps = stepReports(changed, findings, masking);
  return { ...everyText(report, masking.text), steps };
}

/** The same data with every text in it masked. */
function everyText<T>(value: T, text: (given: string) => string): T {
  if (typeof value === "string") return text(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => everyText(item, text)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    text(key),
    everyText(inner as unknown, text),
  ]);
  return Object.fromEntries(entries) as T;
}

function stepReports(
  steps: readonly Step[],
  findings: readonly Finding[],
  masking: Masking,
): StepReport[] {
  const byUrn = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.urn === undefined) continue;
    const list = byUrn.get(finding.urn);
    if (list === undefined) byUrn.set(finding.urn, [finding]);
    else list.push(finding);
  }
  const urns = new Set(steps.map(({ urn }) => urn));
  return steps.map((step) => {
    const { urn, type, name, change, order, certainty, outcome, before, after } = step;
    const severity = worstOf(byUrn.get(urn) ?? []);
    const source = after?.source ?? before?.source;
    const dependencies = (after ?? before)?.dependencies ?? [];
    const texts = { urn, type, name, dependencies: dependencies.filter((it) => urns.has(it)) };
    return {
      ...everyText(texts, masking.text),
      change,
      ...(order === undefined ? {} : { order }),
      certainty,
      ...(outcome === undefined ? {} : { outcome }),
      ...(severity === undefined ? {} : { severity }),
      ...(source === undefined ? {} : { source }),
      properties: step.properties.map((it) => propertyReport(masking.change(it), masking)),
    };
  });
}

function propertyReport(
  { path, kind, replaces, before, after }: PropertyChange,
  { text }: Masking,
): StepReport["properties"][number] {
  return {
    path: text(path),
    kind,
    replaces,
    ...(before === undefined ? {} : { before: short(before) }),
    ...(after === undefined ? {} : { after: short(after) }),
  };
}

/** Longer values are cut: nobody compares two of them by eye. They are masked before. */
const longest = 300;

function short(value: Value): string {
  const json = JSON.stringify(value);
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
}
