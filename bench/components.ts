import { record } from "../lib/testing";
import { bareTree } from "./bareTree";
import { median, medianRatio, printTable } from "./figures";
import { type Build, components, cpuOf, loadedShop, quietly } from "./shop";

/** Components against the same tree of resources registered bare, in turn, so that both meet the same machine. */
const services = 200;
const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 5);

/** Megabytes that are held by what was built, and by what the engine was told about it. */
async function heap(build: Build): Promise<number> {
  await record(() => undefined);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept: unknown[] = [];
  await record(() => kept.push(build()));
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  return kept.length === 1 ? held / 2 ** 20 : NaN;
}

async function compare(): Promise<void> {
  const shop = loadedShop(services);
  const recorded = await record(() => components(shop));
  const [bare, ours]: [Build, Build] = [() => bareTree(recorded), () => components(shop)];
  const times: [number[], number[]] = [[], []];
  const heaps: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    times[0].push(await cpuOf(bare));
    times[1].push(await cpuOf(ours));
    heaps[0].push(await heap(bare));
    heaps[1].push(await heap(ours));
  }
  const row = (name: string, which: 0 | 1) => [
    name,
    `${median(times[which]).toFixed(0)} ms`,
    `${medianRatio(times[which], times[0]).toFixed(2)} x`,
    `${median(heaps[which]).toFixed(1)} MB`,
    `${medianRatio(heaps[which], heaps[0]).toFixed(2)} x`,
  ];
  printTable(
    `${String(services)} services, ${String(recorded.length)} resources (goal: at most 1.15 x)`,
    [["", "CPU", "ratio", "heap", "ratio"], row("bare", 0), row("components", 1)],
  );
}

async function main(): Promise<void> {
  await quietly();
  await compare();
}

void main();
