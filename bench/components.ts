import * as pulumi from "@pulumi/pulumi";
import type { Loaded } from "../lib/component";
import { BlueGreenService, LoadBalancer, Network } from "../lib/docker";
import { loadWith, record } from "../lib/testing";
import { bareTree } from "./bareTree";
import { median, printTable } from "./figures";

/** Components against the same tree of resources registered bare, in turn, so that both meet the same machine. */
const services = 200;
const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 5);

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;

function loaded(count: number): Loaded {
  const service = {
    strategy: "canary",
    live: "blue",
    traffic: { blue: 100, green: 0 },
    blue: { version: "1.4.2", image: image("a") },
    green: { version: "1.5.0", image: image("b") },
  };
  const names = Array.from({ length: count }, (_, index) => `s${String(index)}`);
  return loadWith({
    configuration: {
      environment: { stage: "production", platform: "docker" },
      services: Object.fromEntries(names.map((name) => [name, service])),
    },
  });
}

function components(shop: Loaded): BlueGreenService[] {
  const network = new Network("shop");
  const balancer = new LoadBalancer("edge", { network, port: 8080, image: image("f") });
  return shop.serviceNames.map(
    (name) =>
      new BlueGreenService(name, {
        service: shop.service(name),
        balancer,
        port: 3000,
        routes: [{ host: `${name}.example.com` }],
        variables: { LOG_LEVEL: "info" },
      }),
  );
}

type Build = () => unknown;

/** Milliseconds of the processor until the last registration is through; a clock would count other programs too. */
async function time(build: Build): Promise<number> {
  const began = process.cpuUsage();
  await record(build);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

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
  const shop = loaded(services);
  const recorded = await record(() => components(shop));
  const [bare, ours]: [Build, Build] = [() => bareTree(recorded), () => components(shop)];
  const times: [number[], number[]] = [[], []];
  const heaps: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    times[0].push(await time(bare));
    times[1].push(await time(ours));
    heaps[0].push(await heap(bare));
    heaps[1].push(await heap(ours));
  }
  const row = (name: string, which: 0 | 1) => [
    name,
    `${median(times[which]).toFixed(0)} ms`,
    `${(median(times[which]) / median(times[0])).toFixed(2)} x`,
    `${median(heaps[which]).toFixed(1)} MB`,
    `${(median(heaps[which]) / median(heaps[0])).toFixed(2)} x`,
  ];
  printTable(
    `${String(services)} services, ${String(recorded.length)} resources (goal: at most 1.15 x)`,
    [["", "CPU", "ratio", "heap", "ratio"], row("bare", 0), row("components", 1)],
  );
}

async function main(): Promise<void> {
  // What `load()` announces is for people.
  Object.assign(pulumi.log, { info: () => Promise.resolve() });
  await record(() => undefined);
  await compare();
}

void main();
