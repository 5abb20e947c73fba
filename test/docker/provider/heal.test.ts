import { beforeEach, describe, expect, it } from "vitest";
import { Engine } from "../../../lib/docker/engine/engine";
import { runtimeOf } from "../../../lib/docker/provider/balancer";
import { ailing, type Clinic, heal } from "../../../lib/docker/provider/heal";
import type { FakeBalancer } from "../fakeBalancer";
import type { FakeEngine } from "../fakeEngine";
import { skipPauses } from "./time";
import { messageOf, world } from "./world";

skipPauses();

let engine: FakeEngine;
let balancer: FakeBalancer;
let clinic: Clinic;

const patient = {
  service: "web",
  color: "blue" as const,
  containers: ["shop-web-blue-1", "shop-web-blue-2", "shop-web-blue-3"],
};

/** Names of the containers that were started anew, in order. */
function restarted(): string[] {
  return engine.requests.flatMap(
    (line) => /^POST \/containers\/(\S+)\/restart/.exec(line)?.[1] ?? [],
  );
}

beforeEach(async () => {
  const made = await world();
  ({ engine, balancer } = made);
  clinic = {
    runtime: runtimeOf(made.address),
    engine: new Engine(engine.host),
    patience: 0,
    recovery: 5000,
  };
  balancer.green.set("web", 0);
  for (const number of [1, 2, 3]) {
    const server = `web-blue-${String(number)}`;
    balancer.servers.set(server, true);
    const onRestart = () => void balancer.servers.set(server, true);
    engine.containers.set(`shop-${server}`, { onRestart });
  }
});

describe("ailing", () => {
  it("names the replicas of a serving color that are not ready", async () => {
    balancer.servers.set("web-blue-2", false);
    expect(await ailing(patient, clinic)).toEqual(["shop-web-blue-2"]);
  });

  it("gives them time to be ready by themselves", async () => {
    balancer.servers.set("web-blue-2", false);
    let looks = 0;
    balancer.onRead = () => {
      looks += 1;
      if (looks === 2) balancer.servers.set("web-blue-2", true);
    };
    expect(await ailing(patient, { ...clinic, patience: 20_000 })).toEqual([]);
  });

  it("leaves a color without traffic alone, so that a broken one cannot block a rollback", async () => {
    balancer.green.set("web", 100);
    balancer.servers.set("web-blue-2", false);
    expect(await ailing(patient, clinic)).toEqual([]);
  });

  it("knows nothing of a service that is not open", async () => {
    balancer.green.clear();
    balancer.servers.clear();
    expect(await ailing(patient, clinic)).toEqual([]);
  });
});

describe("heal", () => {
  it("starts a replica that has gone bad anew, and leaves the others alone", async () => {
    balancer.servers.set("web-blue-2", false);
    await heal(patient, clinic);
    expect(restarted()).toEqual(["shop-web-blue-2"]);
  });

  it("starts one after the other", async () => {
    balancer.servers.set("web-blue-1", false).set("web-blue-3", false);
    await heal(patient, clinic);
    expect(restarted()).toEqual(["shop-web-blue-1", "shop-web-blue-3"]);
  });

  it("goes on when a restart does not help", async () => {
    for (const number of ["1", "3"]) {
      balancer.servers.set(`web-blue-${number}`, false);
      engine.containers.set(`shop-web-blue-${number}`, {});
    }
    await heal(patient, { ...clinic, recovery: 0 });
    expect(restarted()).toEqual(["shop-web-blue-1", "shop-web-blue-3"]);
  });

  it("restarts none of those that run when all are bad: the cause lies elsewhere", async () => {
    for (const number of ["1", "2", "3"]) balancer.servers.set(`web-blue-${number}`, false);
    const onRestart = () => void balancer.servers.set("web-blue-3", true);
    engine.containers.set("shop-web-blue-3", { running: false, onRestart });
    await heal(patient, clinic);
    expect(restarted()).toEqual(["shop-web-blue-3"]);
  });

  it("says how to get a replica back that is not there any more", async () => {
    balancer.servers.set("web-blue-2", false);
    engine.containers.delete("shop-web-blue-2");
    expect(await messageOf(heal(patient, clinic))).toBe(
      "web: shop-web-blue-2 is not there any more\n  try: pulumi up --refresh, which makes it again as it was",
    );
  });

  it("does nothing to replicas that are well", async () => {
    await heal(patient, clinic);
    expect(restarted()).toEqual([]);
  });
});
