import { kinds, type LoadReport, type Loss } from "../load";
import { count, seconds, things } from "./format";

/** One change of traffic, as it went. */
export interface Shown {
  readonly title: string;
  readonly upSeconds: number;

  /** Resources that `pulumi up` changed. */
  readonly changed: number;

  /** Seconds from the start of `up` to the last answer of a color that lost all its traffic; absent otherwise. */
  readonly oldColorSeconds?: number;
}

/** The end of the demonstration, in figures. */
export function summary(report: LoadReport, shown: readonly Shown[]): readonly string[] {
  const { latency, byVersion } = report;
  const byKind = kinds.map((kind) => `${kind} ${count(report.byKind[kind].sent)}`);
  const versions = Object.entries(byVersion).map(([version, n]) => `${version} ${count(n)}`);
  const times = (["p50", "p95", "p99", "max"] as const).map(
    (name) => `${name} ${latency[name].toFixed(0)} ms`,
  );
  return [
    "requests",
    ...rows([
      ["sent", count(report.sent), byKind.join(", ")],
      ["lost", count(report.lost), report.lost === 0 ? "" : "see below"],
      ["answered", count(report.answered), versions.join(", ")],
      ["latency", "", times.join(", ")],
    ]),
    "",
    ...rows([
      ["change of traffic", "up", "old color's last answer", "resources changed"],
      ...shown.map(shownRow),
    ]),
    ...(report.lost === 0 ? [] : ["", ...losses(report)]),
  ];
}

/** Whether the promises were kept: nothing lost, and one resource for each change of traffic. */
export function kept(report: LoadReport, shown: readonly Shown[]): boolean {
  return report.lost === 0 && shown.every(({ changed }) => changed === 1);
}

function shownRow({ title, upSeconds, changed, oldColorSeconds }: Shown): readonly string[] {
  const last = oldColorSeconds === undefined ? "serves on" : `after ${seconds(oldColorSeconds)}`;
  return [title, seconds(upSeconds), last, String(changed)];
}

function losses(report: LoadReport): readonly string[] {
  return [
    `the first of ${things(report.lost, "lost request")}`,
    ...rows(report.losses.map(lossRow)),
  ];
}

function lossRow({ at, kind, phase, code, reused }: Loss): readonly string[] {
  return [at, kind, `${code} at ${phase}`, reused ? "on a kept connection" : ""];
}

/** Pads columns to the same width. */
function rows(table: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of table) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  return table.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
