import { record } from "../lib/testing";
import { bareTree } from "./bareTree";
import { median, printTable, slope } from "./figures";
import { type Build, components, cpuOf, loadedShop, quietly } from "./shop";

/** How the time of components grows with their number, beside how that of the same resources registered bare does. */
const sizes = [10, 32, 100, 316, 1000];

/** Small sizes are repeated until as much was measured as in one round of a middle one. */
const leastServices = 200;

interface Size {
  readonly services: number;
  readonly resources: number;
  readonly bare: number;
  readonly ours: number;
}

async function measure(services: number): Promise<Size> {
  const shop = loadedShop(services);
  const recorded = await record(() => components(shop));
  const [bare, ours]: [Build, Build] = [() => bareTree(recorded), () => components(shop)];
  const times: [number[], number[]] = [[], []];
  for (let measured = 0; measured < leastServices; measured += services) {
    times[0].push(await cpuOf(bare));
    times[1].push(await cpuOf(ours));
  }
  const [bareTime, oursTime] = [median(times[0]), median(times[1])];
  return { services, resources: recorded.length, bare: bareTime, ours: oursTime };
}

async function main(): Promise<void> {
  await quietly();
  // What is compiled on the way would count for the smallest size only.
  await measure(100);
  const measured: Size[] = [];
  for (const services of sizes) measured.push(await measure(services));
  const slopeOf = (time: (size: Size) => number) =>
    slope(measured.map((size) => [size.services, time(size)])).toFixed(2);
  printTable("growth, milliseconds of the processor (goal: a slope of at most 1.05 on log-log)", [
    ["services", "resources", "bare", "components", "ratio"],
    ...measured.map(({ services, resources, bare, ours }) => [
      String(services),
      String(resources),
      `${bare.toFixed(0)} ms`,
      `${ours.toFixed(0)} ms`,
      `${(ours / bare).toFixed(2)} x`,
    ]),
    ["slope", "", slopeOf(({ bare }) => bare), slopeOf(({ ours }) => ours), ""],
  ]);
}

void main();
