import { once } from "node:events";
import { otherColor, type Color } from "../lib/model";
import { type LoadReport, type SpawnedLoad, spawnLoad } from "../tools/load";
import { type Balancers, startBalancers, type Switch } from "./balancers";
import { median, medianRatio, printTable } from "./figures";

/** Switches of all requests, by the running HAProxy's own word and by a reload, in turn and under the same load. */
const switches = 4 * Number(process.env["CROSSFADE_ROUNDS"] ?? 5);

/** Clients that keep their connections and try nothing again. Nothing goes on without an end. */
const load = { keptAlive: 64, fresh: 0, slow: 0, requestsPerSecond: 200, seconds: 600 };

/** What was seen of one way to switch. */
interface Seen {
  readonly way: Switch;
  readonly load: SpawnedLoad;
  /** Milliseconds from the command to its end. */
  readonly commands: number[];
  /** Milliseconds from the command to the last answer of the color that lost its traffic. */
  readonly lasts: number[];
}

/** Waits until an old color has been silent for as long as a load remembers. */
async function silence({ load }: Seen, old: Color): Promise<LoadReport> {
  const ended = load.ended.then(() => {
    throw new Error("the load ended before the last switch");
  });
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const [report] = (await Promise.race([once(load, "progress"), ended])) as [LoadReport];
    if (report.recent.byColor[old] === undefined) return report;
  }
  throw new Error(`${old} still answers a minute after it lost its traffic`);
}

async function switchTo(color: Color, seen: Seen): Promise<void> {
  const began = Date.now();
  await seen.way.to(color);
  seen.commands.push(Date.now() - began);
  const old = otherColor(color);
  const report = await silence(seen, old);
  seen.lasts.push(Date.parse(report.lastByColor[old]?.answered ?? "") - began);
}

async function measure({ runtime, reload }: Balancers): Promise<void> {
  const both = [runtime, reload].map((way): Seen => ({
    way,
    load: spawnLoad({ ...load, url: way.url }),
    commands: [],
    lasts: [],
  }));
  try {
    for (const seen of both) await silence(seen, "green");
    for (let n = 0; n < switches; n++) {
      for (const seen of both) await switchTo(n % 2 === 0 ? "green" : "blue", seen);
    }
  } finally {
    await print(both);
  }
}

async function print(both: readonly Seen[]): Promise<void> {
  const [base] = both;
  const rows = both.map(async ({ load, commands, lasts }, index) => {
    const { sent, lost, losses } = await load.stop();
    const ways = new Set(
      losses.map(({ phase, code, reused }) => `${phase} ${code}${reused ? ", reused" : ""}`),
    );
    return [
      ["runtime API", "write and reload"][index] ?? "",
      String(sent),
      String(lost),
      [...ways].join("; "),
      `${median(commands).toFixed(0)} ms`,
      `${median(lasts).toFixed(0)} ms`,
      `${Math.max(...lasts).toFixed(0)} ms`,
      `${medianRatio(lasts, base?.lasts ?? []).toFixed(1)} x`,
    ];
  });
  printTable(
    `${String(base?.lasts.length)} switches each, over ${String(load.keptAlive)} kept connections (goal: 0 lost by the runtime API)`,
    [
      ["", "requests", "lost", "how", "command", "last old answer", "longest", "ratio"],
      ...(await Promise.all(rows)),
    ],
  );
}

async function main(): Promise<void> {
  const balancers = await startBalancers();
  const interrupted = () => {
    void balancers.remove().then(() => process.exit(130));
  };
  process.once("SIGINT", interrupted);
  try {
    await measure(balancers);
  } finally {
    process.off("SIGINT", interrupted);
    await balancers.remove();
  }
}

void main();
