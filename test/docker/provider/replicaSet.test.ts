import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  remembered,
  replicaSet,
  type ReplicaSetInputs,
  type ReplicaSetOutputs,
} from "../../../lib/docker/provider/replicaSet";
import { FakeHost, FakePool } from "../fakeHost";
import { target } from "./fakeGround";
import { skipPauses } from "./time";
import { messageOf } from "./world";

skipPauses();

let host: FakeHost;
let pool: FakePool;

const health = {
  protocol: "http" as const,
  port: 3000,
  path: "/health",
  host: "localhost",
  intervalSeconds: 1,
  timeoutSeconds: 2,
};
const backend = {
  port: 3000,
  protocol: "http/1.1" as const,
  health,
  headers: { set: {}, otherwise: {}, remove: [] },
};

function inputs(version: string, more: Partial<ReplicaSetInputs> = {}): ReplicaSetInputs {
  return {
    ...target(version, { replicas: 2, readySeconds: 10 }),
    host: host.host,
    owner: "shop/prod",
    front: { balancer: "edge", backend },
    steadySeconds: 0,
    ...more,
  };
}

/** Replicas that are not ready are given up after this time. */
const hasty = { readySeconds: 1 };

/** A set as the state has it after its first `up`. */
async function made(
  version: string,
  more: Partial<ReplicaSetInputs> = {},
): Promise<ReplicaSetOutputs> {
  const { outs } = await replicaSet.create(inputs(version, more));
  host.requests.length = 0;
  return outs;
}

beforeEach(async () => {
  host = new FakeHost();
  await host.start();
  pool = new FakePool(host);
  host.containers.set("edge", pool);
});

afterEach(() => {
  host.stop();
});

describe("replicaSet.create", () => {
  it("gives the balancer its slots, and opens them when the replicas have proved themselves", async () => {
    const { id, outs } = await replicaSet.create(inputs("1"));
    expect([id, outs.since]).toEqual(["shop-prod-web", expect.any(String)]);
    expect(outs).not.toHaveProperty("previous");
    expect(host.names()).toEqual(["shop-prod-web-1", "shop-prod-web-2"]);
    expect(pool.distrusted).toEqual(["web-replicas-1", "web-replicas-2"]);
    expect([...pool.closed]).toEqual([]);
    const slots = pool.fragments.get("web-slots")?.["backend.cfg"] ?? "";
    expect(slots.match(/ server \S+ \S+/g)).toEqual([
      " server web-replicas-1 shop-prod-web-1:3000",
      " server web-replicas-2 shop-prod-web-2:3000",
      " server web-replicas-3 shop-prod-web-3:3000",
    ]);
  });

  it("leaves nothing behind when the first release is not ready", async () => {
    pool.bad.add("web-replicas-2");
    expect(await messageOf(replicaSet.create(inputs("1", hasty)))).toBe(
      `web: 1 is not ready after 1 seconds: 1 of 2 new replicas answer GET /health on port 3000
  shop-prod-web-2: DOWN, checked
  shop-prod-web-2 logged nothing`,
    );
    expect(host.names()).toEqual([]);
    expect(pool.fragments.size).toBe(0);
  });

  it("needs no balancer for workers", async () => {
    const { front, ...worker } = inputs("1");
    host.containers.delete(front?.balancer ?? "");
    await replicaSet.create(worker);
    expect(host.names()).toHaveLength(2);
  });
});

describe("replicaSet.update", () => {
  it("replaces the release, and remembers the one before as the way back", async () => {
    const olds = await made("1");
    const { outs } = await replicaSet.update("id", olds, inputs("2"));
    expect(outs.previous).toEqual({ version: "1", image: "sha256:1" });
    expect(host.made.map(({ body }) => body["Image"])).toEqual(["sha256:2", "sha256:2"]);
    expect([...pool.closed]).toEqual(expect.not.arrayContaining(host.names()));
  });

  it("returns to the release before when the new one is not ready, and fails", async () => {
    const olds = await made("1", hasty);
    pool.bad.add("web-replicas-3");
    expect(await messageOf(replicaSet.update("id", olds, inputs("2", hasty)))).toBe(
      `web: 2 is not ready after 1 seconds: 0 of 1 new replicas answer GET /health on port 3000
  shop-prod-web-3: DOWN, checked
  shop-prod-web-3 logged nothing
Returned to 1: 2 of 2 replicas serve.`,
    );
    expect(host.made.map(({ body }) => body["Image"])).toEqual(["sha256:1", "sha256:1"]);
  });

  it("returns as well when a later batch is not ready", async () => {
    const olds = await made("1", hasty);
    const start = host.made.push.bind(host.made);
    let count = 0;
    host.made.push = (...items) => {
      count += 1;
      // The second container of the new release takes a slot that goes bad with it.
      if (count === 2) pool.bad.add(`web-replicas-${items[0]?.name.split("-").at(-1) ?? ""}`);
      if (count === 3) pool.bad.clear();
      return start(...items);
    };
    const message = await messageOf(replicaSet.update("id", olds, inputs("2", hasty)));
    expect(message).toContain("Returned to 1: 2 of 2 replicas serve.");
    expect(host.made.map(({ body }) => body["Image"])).toEqual(["sha256:1", "sha256:1"]);
  });

  it("says both when the return fails too, and takes nothing away", async () => {
    const olds = await made("1", hasty);
    pool.bad.add("web-replicas-1").add("web-replicas-2").add("web-replicas-3");
    const message = await messageOf(replicaSet.update("id", olds, inputs("2", hasty)));
    expect(message).toContain("web: 2 is not ready");
    expect(message).toContain(
      "The return to 1 failed as well, what is left of it serves on: web: 1 is not ready",
    );
    expect(host.names()).toEqual(["shop-prod-web-1", "shop-prod-web-2"]);
  });
});

describe("replicaSet.diff", () => {
  it.each<[string, Partial<ReplicaSetInputs>, boolean]>([
    ["nothing", {}, false],
    ["more patience", { readySeconds: 9, drainSeconds: 9, steadySeconds: 9 }, false],
    ["another number", { replicas: 3 }, true],
    ["another batch", { batch: 2 }, true],
    ["another image", { image: "sha256:other" }, true],
    [
      "another probe",
      { front: { balancer: "edge", backend: { ...backend, health: { ...health, path: "/up" } } } },
      true,
    ],
  ])("sees %s", async (_, change, changes) => {
    const olds = await made("1");
    expect(await replicaSet.diff("id", olds, inputs("1", change))).toMatchObject({
      changes,
      replaces: [],
    });
  });

  it("makes the set anew for another port, by which the balancer knows its slots", async () => {
    const olds = await made("1");
    const front = { balancer: "edge", backend: { ...backend, port: 4000 } };
    expect(await replicaSet.diff("id", olds, inputs("1", { front }))).toEqual({
      changes: true,
      replaces: ["name"],
      deleteBeforeReplace: true,
    });
  });

  it.each([
    ["was removed", () => void host.made.pop()],
    [
      "does not run",
      () => {
        for (const made of host.made) made.started = false;
      },
    ],
    ["went bad", () => pool.bad.add("web-replicas-2")],
    ["gets no requests", () => pool.closed.add("web-replicas-2")],
    [
      "is of another specification",
      () => {
        const labels = host.made[0]?.body["Labels"] as Record<string, string>;
        labels["crossfade.specification"] = "other";
      },
    ],
  ])("finds a replica that %s, and touches nothing", async (_, happen) => {
    const olds = await made("1");
    happen();
    const distrusted = pool.distrusted.length;
    expect(await replicaSet.diff("id", olds, inputs("1"))).toMatchObject({ changes: true });
    expect(pool.distrusted).toHaveLength(distrusted);
    expect(host.requests.filter((line) => !/^GET|exec/.test(line))).toEqual([]);
  });

  it("looks again before it says that a replica is not ready", async () => {
    const olds = await made("1");
    pool.bad.add("web-replicas-2");
    let looks = 0;
    pool.onServers = () => {
      looks += 1;
      if (looks === 3) pool.bad.clear();
    };
    expect(await replicaSet.diff("id", olds, inputs("1"))).toMatchObject({ changes: false });
    expect(looks).toBe(3);
  });

  it("says nothing about a machine that does not answer", async () => {
    const olds = await made("1");
    const silent = { host: "tcp://127.0.0.1:1" };
    expect(await replicaSet.diff("id", olds, inputs("1", silent))).toMatchObject({
      changes: false,
    });
  });
});

describe("replicaSet.delete", () => {
  it("takes replicas and slots away", async () => {
    await replicaSet.delete("id", await made("1"));
    expect(host.names()).toEqual([]);
    expect(pool.fragments.size).toBe(0);
  });

  it("has no slots to take away from a balancer that is gone", async () => {
    const olds = await made("1");
    host.containers.delete("edge");
    await replicaSet.delete("id", olds);
    expect(host.names()).toEqual([]);
  });
});

describe("remembered", () => {
  const now = new Date("2026-11-21T12:00:00.000Z");
  const release = (version: string) => ({ version, image: `sha256:${version}` });
  const before = "2026-11-20T12:00:00.000Z";

  it.each([
    ["the first change", undefined, "2", release("1"), now.toISOString()],
    ["another release after one", "0", "2", release("1"), now.toISOString()],
    ["a rollback", "0", "0", undefined, now.toISOString()],
    ["a repair", "0", "1", release("0"), before],
  ])("after %s", (_, previous, next, expected, since) => {
    const olds = {
      ...inputs("1"),
      since: before,
      ...(previous && { previous: release(previous) }),
    };
    const after = remembered(olds, inputs(next), now);
    expect([after.previous, after.since]).toEqual([expected, since]);
  });
});
