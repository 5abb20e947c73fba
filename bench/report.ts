import { readChanges, understand } from "../lib/preview";
import { renderHtml, renderMarkdown, reportOf } from "../lib/report";
import { bigDigest } from "../test/preview/bigDigest";
import { printTable } from "./figures";

/** From the JSON of a large preview to the comment and the page: CPU of the whole process, and its largest size. */
const steps = 5000;
const bytes = 30_000_000;

function main(): void {
  const digest = bigDigest(steps, bytes);
  const rows: string[][] = [["", "CPU", "result"]];
  const before = process.cpuUsage();
  const step = <T>(name: string, run: () => T, result: (value: T) => string): T => {
    const start = process.cpuUsage();
    const value = run();
    rows.push([name, cpu(start), result(value)]);
    return value;
  };
  const changes = step(
    `read ${(digest.length / 1e6).toFixed(0)} MB`,
    () => readChanges({ digest }),
    (it) => `${String(it.steps.length)} steps`,
  );
  const understanding = step(
    "understand",
    () => understand(changes),
    (it) => `${String(it.findings.length)} findings`,
  );
  const report = step(
    "mask",
    () => reportOf([{ understanding }]),
    (it) => `${String(it.stacks[0]?.steps.length)} changes`,
  );
  step(
    "Markdown",
    () => renderMarkdown(report),
    (it) => `${String(Buffer.byteLength(it))} bytes`,
  );
  step(
    "HTML",
    () => renderHtml(report),
    (it) => `${(it.length / 1e6).toFixed(1)} MB`,
  );
  const most = `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`;
  rows.push(["all of it", cpu(before), most]);
  printTable(`a preview of ${String(steps)} steps`, rows);
}

function cpu(start: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(start);
  return `${((user + system) / 1e6).toFixed(2)} s`;
}

main();
