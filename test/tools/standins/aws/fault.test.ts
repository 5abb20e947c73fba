import { describe, expect, it } from "vitest";
import { type Fault, meetFault } from "../../../../tools/standins/aws/fault";
import { Store } from "../../../../tools/standins/aws/store";
import { Unfinished } from "../../../../tools/standins/unfinished";
import { temporaryFolder } from "../../toolchain/support";
import { World } from "./world";

const type = "aws:lb/listenerRule:ListenerRule";
const urn = `urn:pulumi:dev::shop::${type}::web-rule`;
const deed = { on: "update", type, urn } as const;
const signal = new AbortController().signal;

async function meeting(...faults: Fault[]) {
  const store = new Store(await temporaryFolder());
  store.write("faults.json", faults);
  return { store, meet: () => meetFault(store, deed, signal) };
}

describe("meetFault", () => {
  it.each<[Fault, boolean]>([
    [{ error: "no" }, true],
    [{ error: "no", on: "update" }, true],
    [{ error: "no", on: "create" }, false],
    [{ error: "no", type }, true],
    [{ error: "no", type: "aws:lb/listener:Listener" }, false],
    [{ error: "no", urn }, true],
    [{ error: "no", urn: `${urn}2` }, false],
    [{ error: "no", name: "web-rule" }, true],
    [{ error: "no", name: "rule" }, false],
    [{ error: "no", times: 0 }, false],
    [{ delay: 1 }, false],
  ])("of %j: %s", async (fault, met) => {
    const { meet } = await meeting(fault);
    expect((await meet()) !== undefined).toBe(met);
  });

  it("meets each as often as it says, and counts down in the file", async () => {
    const { store, meet } = await meeting(
      { error: "first", times: 2 },
      { error: "second", name: "other", times: 1 },
    );
    const met = [await meet(), await meet(), await meet()];
    expect(met.map((fault) => fault?.error)).toEqual(["first", "first", undefined]);
    expect(store.read("faults.json")).toEqual([
      { error: "first", times: 0 },
      { error: "second", name: "other", times: 1 },
    ]);
  });

  it("is nothing where nothing is to go wrong", async () => {
    const store = new Store(await temporaryFolder());
    expect(await meetFault(store, deed, signal)).toBeUndefined();
  });

  it("takes as long as it says, unless the engine cancels", async () => {
    const { meet } = await meeting({ delay: 30 }, { delay: 30 });
    const began = performance.now();
    await meet();
    expect(performance.now() - began).toBeGreaterThan(55);
    const { store } = await meeting({ delay: 60_000 });
    const canceled = AbortSignal.timeout(10);
    await expect(meetFault(store, deed, canceled)).rejects.toThrow();
  });
});

describe("a fault", () => {
  const group = (world: World) => world.create("lb/targetGroup:TargetGroup", { name: "blue" });
  const groups = (world: World) => world.account.store.list("aws:lb/targetGroup:TargetGroup");

  it("keeps AWS from doing anything", async () => {
    const world = new World();
    world.faults({ on: "create", error: "ThrottlingException: Rate exceeded", times: 1 });
    await expect(group(world)).rejects.toThrow("ThrottlingException: Rate exceeded");
    expect(groups(world)).toEqual([]);
    await expect(group(world)).resolves.toBeDefined();
  });

  it("lets AWS do it all the same where it says so", async () => {
    const world = new World();
    world.faults({ on: "create", error: "not steady", done: true });
    const failed: unknown = await group(world).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Unfinished);
    expect((failed as Unfinished).made.id).toBe(groups(world)[0]?.id);
  });

  it("is written down with what was done, and when", async () => {
    const world = new World();
    world.faults({ on: "delete", error: "no", times: 1 });
    const made = await group(world);
    await expect(world.delete("lb/targetGroup:TargetGroup", made)).rejects.toThrow("no");
    expect(world.journal()).toMatchObject([
      { on: "create", type: "aws:lb/targetGroup:TargetGroup", id: made.id },
      { on: "delete", type: "aws:lb/targetGroup:TargetGroup", error: "no" },
    ]);
  });
});
