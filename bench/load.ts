import * as pulumi from "@pulumi/pulumi";
import { admit, load } from "../lib/component/load";
import { joinApplied } from "../lib/component/applied";
import { refuseOtherPlatform } from "../lib/component/appliedPlatform";
import { readConfiguration } from "../lib/component/stackConfiguration";
import { stateResourcesIn } from "../lib/component/stateResources";
import { platform as docker } from "../lib/docker";
import { median, medianRatio, printTable } from "./figures";
import { quietly, shopConfiguration } from "./shop";
import { answerWith, stateOf } from "./state";

/** What `load()` does once the engine has answered, beside the least that reading the same state can cost. */
const services = 454;
const rounds = 4 * Number(process.env["CROSSFADE_ROUNDS"] ?? 5);

/** Balancers are asked over the network, whatever the size of the state. */
const platform = { ...docker, readSwitch: () => Promise.resolve({}) };

/** What the SDK does with the engine's bytes, and `load()` does not: it makes values of all of them. */
async function decoded(): Promise<unknown> {
  const [token, args] = [
    "pulumi:pulumi:readStackResourceOutputs",
    { stackName: "organization/shop/prod" },
  ];
  return (await pulumi.runtime.invoke(token, args, { async: true })) as unknown;
}

/** What the state says, and whether the configuration may follow it. */
function judged(answer: Buffer): unknown {
  const configuration = readConfiguration();
  const found = stateResourcesIn(answer);
  refuseOtherPlatform("prod", platform.name, found);
  return admit(configuration, joinApplied(platform.applied(found), {}), new Date());
}

async function time(run: () => unknown): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function main(): Promise<void> {
  await quietly();
  const state = await stateOf(services);
  const answer = answerWith(state);
  const { environment, services: asked } = shopConfiguration(services);
  const mocks = { call: () => ({}), newResource: () => ({ id: "", state: {} }) };
  await pulumi.runtime.setMocks(mocks, "shop", "prod", false, "organization");
  pulumi.runtime.setAllConfig({
    "crossfade:environment": JSON.stringify(environment),
    "crossfade:services": JSON.stringify(asked),
  });
  const text = JSON.stringify(state);
  const ways: Record<string, () => unknown> = {
    "JSON.parse": () => JSON.parse(text) as unknown,
    structuredClone: () => structuredClone(state),
    "pulumi.runtime.invoke": decoded,
    "reading and judging": () => judged(answer),
    "load()": () => load({ platform }),
  };
  const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) times.get(name)?.push(await time(way));
  }
  const base = times.get("JSON.parse") ?? [];
  const count = String(Object.keys(state).length);
  printTable(
    `load() on a state of ${count} resources, ${(answer.length / 2 ** 20).toFixed(1)} MB (goal: under 100 ms)`,
    [
      ["", "time", "ratio"],
      ...[...times].map(([name, own]) => [
        name,
        `${median(own).toFixed(1)} ms`,
        `${medianRatio(own, base).toFixed(1)} x`,
      ]),
    ],
  );
}

void main();
