import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "pulumi-crossfade/testing";
import { importTime } from "./aws/importTime";
import { shop } from "./aws/shop";
import { whole } from "./aws/whole";
import { bareTree } from "./bareTree";
import { cpuUntil } from "./cpu";
import { median, medianRatio, printTable } from "./figures";
import { programLines } from "./lines";
import { quietly } from "./shop";

const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 15);
const warmUps = 3;

function lines(): void {
  const folder = join(__dirname, "aws");
  const bare = join(folder, "bare");
  const count = (path: string) => programLines(readFileSync(path, "utf8"));
  const byHand = readdirSync(bare).map((file) => count(join(bare, file)));
  printTable("Lines of program for a whole service on AWS (goal: at most 40)", [
    ["", "files", "lines"],
    ["pulumi-crossfade", "1", String(count(join(folder, "whole.ts")))],
    ["@pulumi/aws", String(byHand.length), String(byHand.reduce((sum, it) => sum + it, 0))],
  ]);
}

async function evaluation(): Promise<void> {
  const recorded = await record(whole, shop);
  const run = [() => record(() => bareTree(recorded), shop), () => record(whole, shop)] as const;
  const times: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round++) {
    for (const which of [0, 1] as const) {
      const time = await cpuUntil(run[which]);
      if (round >= 0) times[which].push(time);
    }
  }
  const row = (name: string, which: 0 | 1) => [
    name,
    `${median(times[which]).toFixed(0)} ms`,
    `${medianRatio(times[which], times[0]).toFixed(2)} x`,
  ];
  printTable(`${String(recorded.length)} resources of AWS (goal: at most 1.15 x)`, [
    ["", "CPU", "ratio"],
    row("bare", 0),
    row("components", 1),
  ]);
}

async function main(): Promise<void> {
  lines();
  await quietly();
  await evaluation();
  await importTime("pulumi-crossfade/aws", rounds);
}

void main();
