import { beforeEach, describe, expect, it } from "vitest";
import { look, NotReadyError, roll } from "../../../lib/docker/provider/roll";
import { FakeGround, target } from "./fakeGround";
import { skipPauses } from "./time";

skipPauses();

let ground: FakeGround;

beforeEach(() => {
  ground = new FakeGround();
});

/** A set that runs, with what happened until then forgotten. */
async function running(version: string, more: object = {}): Promise<void> {
  await roll(target(version, more), ground);
  ground.events.length = 0;
  ground.fewest = Infinity;
}

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return await promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (error: unknown) => error as Error,
  );
}

describe("roll", () => {
  it("starts a first set all at once, and lets requests in when it is ready", async () => {
    await roll(target("1"), ground);
    expect(ground.events).toEqual([
      "slots 4",
      "start 1 with 1",
      "start 2 with 1",
      "start 3 with 1",
      "slots 4",
    ]);
    expect(ground.serving()).toEqual(["1", "1", "1"]);
  });

  it("replaces batch by batch, new ones first, so that never fewer serve than are asked for", async () => {
    await running("1");
    await roll(target("2"), ground);
    expect(ground.events.slice(1, -1)).toEqual([
      "start 4 with 2",
      "remove 1 after 7 s",
      "start 1 with 2",
      "remove 2 after 7 s",
      "start 2 with 2",
      "remove 3 after 7 s",
    ]);
    expect(ground.fewest).toBe(3);
    expect(ground.serving()).toEqual(["2", "2", "2"]);
  });

  it("replaces as many at once as the batch allows", async () => {
    await running("1", { replicas: 4, batch: 2 });
    await roll(target("2", { replicas: 4, batch: 2 }), ground);
    expect(ground.events.filter((event) => event.startsWith("start")).slice(0, 2)).toEqual([
      "start 5 with 2",
      "start 6 with 2",
    ]);
    expect(ground.fewest).toBe(4);
  });

  it("does nothing to a set that is as it should be", async () => {
    await running("1");
    await roll(target("1"), ground);
    expect(ground.events).toEqual(["slots 4", "slots 4"]);
  });

  it("replaces replicas whose specification changed, and those of the same image under another version", async () => {
    await running("1");
    const template = { ...target("1").template, environment: ["LEVEL=debug"] };
    await roll(target("1", { template }), ground);
    expect(ground.events.filter((event) => event.startsWith("remove"))).toHaveLength(3);
  });

  it("takes nothing away before a balancer that was reloaded meanwhile has seen the new ones", async () => {
    await running("1", { replicas: 1 });
    ground.blindLooks = 2;
    ground.settleMilliseconds = 1000;
    await roll(target("2", { replicas: 1 }), ground);
    expect(ground.events.slice(1, -1)).toEqual([
      "start 2 with 2",
      "blind",
      "blind",
      "remove 1 after 7 s",
    ]);
  });

  it("lets old replicas answer what they have begun before they are stopped", async () => {
    await running("1", { replicas: 1 });
    ground.busyLooks = 2;
    await roll(target("2", { replicas: 1, drainSeconds: 60 }), ground);
    expect(ground.busyLooks).toBe(-1);
    expect(ground.serving()).toEqual(["2"]);
  });

  it("waits no longer than the drain time for what never ends", async () => {
    await running("1", { replicas: 1 });
    ground.busyLooks = Infinity;
    await roll(target("2", { replicas: 1, drainSeconds: 0 }), ground);
    expect(ground.serving()).toEqual(["2"]);
  });

  it("keeps the slots of a set that shrinks until its replicas have left", async () => {
    await running("1", { replicas: 5 });
    await roll(target("1", { replicas: 2 }), ground);
    expect(ground.events).toEqual([
      "slots 5",
      "remove 3 after 7 s",
      "remove 4 after 7 s",
      "remove 5 after 7 s",
      "slots 3",
    ]);
  });

  it("keeps a slot that a replica has, however high its number is", async () => {
    await running("1", { replicas: 5 });
    ground.found.splice(0, 3);
    await roll(target("1", { replicas: 2 }), ground);
    expect(ground.events).toEqual(["slots 5", "slots 5"]);
  });

  it("fails when a batch does not become ready, removes it, and has touched nothing else", async () => {
    await running("1");
    const error = await errorOf(roll(target("2-broken"), ground));
    expect(error).toBeInstanceOf(NotReadyError);
    expect(error.message).toBe(
      `web: 2-broken is not ready after 0 seconds: 0 of 1 new replicas answer GET /health on port 3000
  shop-prod-web-4: DOWN, code 503
  shop-prod-web-4 logged last:
    no database`,
    );
    expect(ground.events.slice(1)).toEqual(["start 4 with 2-broken", "remove 4 after 0 s"]);
    expect(ground.serving()).toEqual(["1", "1", "1"]);
    expect(ground.fewest).toBe(3);
  });

  it("says of a silent replica that it is silent", async () => {
    const error = await errorOf(roll(target("2-broken", { replicas: 1 }), ground));
    expect(error.message).toBe(
      `web: 2-broken is not ready after 0 seconds: 0 of 1 new replicas answer GET /health on port 3000
  shop-prod-web-1: DOWN, code 503
  shop-prod-web-1 logged nothing`,
    );
  });

  it("fails as it is when the Engine cannot start a container, and leaves none behind", async () => {
    await running("1");
    const error = await errorOf(roll(target("imageless"), ground));
    expect(error).not.toBeInstanceOf(NotReadyError);
    expect(error.message).toBe("No such image: sha256:imageless");
    expect(ground.serving()).toEqual(["1", "1", "1"]);
  });

  it("returns with the same steps in the other direction", async () => {
    await running("1");
    await roll(target("2"), ground);
    ground.fewest = Infinity;
    await roll(target("1"), ground);
    expect(ground.serving()).toEqual(["1", "1", "1"]);
    expect(ground.fewest).toBe(3);
  });
});

describe("roll, after somebody or something reached in", () => {
  it("replaces a replica that was removed, and leaves the others", async () => {
    await running("1");
    ground.found.splice(1, 1);
    await roll(target("1"), ground);
    expect(ground.events.slice(1, -1)).toEqual(["start 2 with 1"]);
  });

  it("replaces a replica that does not run", async () => {
    await running("1");
    const stopped = ground.found[2];
    if (stopped !== undefined) ground.found[2] = { ...stopped, running: false };
    await roll(target("1"), ground);
    expect(ground.events.slice(1, -1)).toEqual(["remove 3 after 7 s", "start 3 with 1"]);
  });

  it("replaces a replica that went bad, with another one first", async () => {
    await running("1");
    ground.bad.add("shop-prod-web-2");
    await roll(target("1"), ground);
    expect(ground.events.slice(1, -1)).toEqual(["start 4 with 1", "remove 2 after 7 s"]);
    expect(ground.fewest).toBe(2);
  });

  it("leaves bad replicas alone when their replacement is no better", async () => {
    await running("1-broken").catch(() => undefined);
    await running("1");
    ground.bad.add("shop-prod-web-1").add("shop-prod-web-2").add("shop-prod-web-3");
    await errorOf(roll(target("2-broken"), ground));
    expect(ground.found.map(({ name }) => name)).toEqual([
      "shop-prod-web-1",
      "shop-prod-web-2",
      "shop-prod-web-3",
    ]);
  });

  it("goes on where an interrupted run was killed, after any of its steps", async () => {
    for (let steps = 1; steps <= 8; steps += 1) {
      ground = new FakeGround();
      await running("1");
      const { start, remove } = ground.containers;
      let left = steps;
      const mortal =
        <A extends unknown[]>(step: (...args: A) => Promise<void>) =>
        (...args: A) => {
          if (left-- <= 0) throw new Error("killed");
          return step(...args);
        };
      const dying = Object.assign(Object.create(ground) as FakeGround, {
        containers: { ...ground.containers, start: mortal(start), remove: mortal(remove) },
      });
      await roll(target("2"), dying).catch(() => undefined);
      await roll(target(steps % 2 === 0 ? "1" : "2"), ground);
      expect(ground.serving()).toEqual(Array(3).fill(steps % 2 === 0 ? "1" : "2"));
      expect(ground.fewest).toBe(3);
    }
  });

  it("lets requests in again where an interruption had kept them out", async () => {
    await running("1");
    await ground.admission.close([2]);
    await roll(target("1"), ground);
    expect(ground.serving()).toHaveLength(3);
    expect(ground.events).toEqual(["slots 4", "slots 4"]);
  });
});

describe("look", () => {
  it("knows replicas by their name and labels, and leaves colors and other services alone", async () => {
    await running("1", { replicas: 1 });
    const [mine] = ground.found;
    if (mine === undefined) throw new Error("no replica");
    const color = { ...mine.labels, "crossfade.color": "blue" };
    ground.found.push(
      { ...mine, id: "color", name: "shop-prod-web-2", labels: color },
      { ...mine, id: "other", name: "shop-prod-web-admin-3" },
      { ...mine, id: "alien", name: "alien-prod-web-4" },
    );
    expect(await look(target("1"), ground)).toEqual([
      {
        slot: 1,
        id: "id-1",
        name: "shop-prod-web-1",
        current: true,
        running: true,
        startedAt: "2026-11-21T10:00:00Z",
        address: "10.0.0.1",
      },
    ]);
    expect(await look(target("2"), ground)).toMatchObject([{ current: false }]);
  });
});
