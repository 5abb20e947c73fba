import type { LoadReport } from "../load";
import { elapsed } from "../toolchain/progress";
import { bar, count, splitBar } from "./format";

/** Where the demonstration is. */
export interface Situation {
  /** Number of the step, from 1. */
  readonly step: number;
  readonly steps: number;
  readonly title: string;

  /** What the step does at the moment. */
  readonly detail: string;

  /** Milliseconds since the beginning. */
  readonly milliseconds: number;

  /** What the client has seen, absent before the load begins. */
  readonly report: LoadReport | undefined;
}

const width = 30;

/** The status as lines that are drawn again and again. */
export function statusLines(situation: Situation, colored: boolean): readonly string[] {
  const { step, steps, title, detail, milliseconds, report } = situation;
  const head = `${bar((step - 1) / steps, width)}  ${String(step)}/${String(steps)}  ${title}`;
  return [
    `${head}  (${elapsed(milliseconds)})`,
    ...(report === undefined ? [] : [`${split(report, colored)}  ${counts(report)}`]),
    ...(detail === "" ? [] : [`  ${detail}`]),
  ];
}

/** The status as one line, for output that is kept. */
export function statusLine({ milliseconds, report, title }: Situation): string {
  const seen = report === undefined ? "" : `  ${shares(report)}  ${counts(report)}`;
  return `${elapsed(milliseconds)}  ${title}${seen}`;
}

function counts({ sent, lost, recent }: LoadReport): string {
  const p95 = `p95 ${recent.p95.toFixed(0)} ms`;
  return `${count(sent)} requests  ${count(lost)} lost  ${p95}`;
}

function split(report: LoadReport, colored: boolean): string {
  const blue = blueShare(report);
  const drawn = blue === undefined ? bar(0, width) : splitBar(blue, width, colored);
  return `${drawn}  ${shares(report)}`;
}

/** The split as the client saw it in the last seconds. */
function shares(report: LoadReport): string {
  const share = blueShare(report);
  if (share === undefined) return "no answers".padEnd("blue 100 %  green   0 %".length);
  const blue = Math.round(share * 100);
  return `blue ${String(blue).padStart(3)} %  green ${String(100 - blue).padStart(3)} %`;
}

function blueShare({ recent: { byColor } }: LoadReport): number | undefined {
  const { blue = 0, green = 0 } = byColor;
  return blue + green === 0 ? undefined : blue / (blue + green);
}
