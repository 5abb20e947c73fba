import { readFileSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { World } from "./world";

const GROUP = "lb/targetGroup:TargetGroup";
const ROLE = "iam/role:Role";

let world: World;

beforeEach(() => {
  world = new World();
});

describe("what is done to an account", () => {
  it("is read again with what somebody changed by hand, and with what follows of it", async () => {
    const made = await world.create(GROUP, { name: "blue", healthCheck: { path: "/up" } });
    const [kept] = world.account.store.list(`aws:${GROUP}`);
    if (!kept) throw new Error("nothing is kept");
    const file = world.account.store.file(kept);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("/up", "/ready"));
    expect(await world.read(GROUP, made)).toMatchObject({
      id: made.id,
      inputs: { healthCheck: { path: "/ready" } },
      outputs: { healthCheck: { path: "/ready", interval: 30 } },
    });
  });

  it("can be taken over by its id alone", async () => {
    const made = await world.create(GROUP, { name: "blue", port: 80 });
    const found = await world.read(GROUP, { id: made.id, outputs: {} });
    expect(found).toMatchObject({ id: made.id, inputs: { name: "blue", port: 80 } });
    expect(await world.read(GROUP, { id: "arn:none", outputs: {} })).toBeUndefined();
  });

  it("is apart for each region, and together for what belongs to none", async () => {
    const here = await world.create(GROUP, { name: "blue" });
    const there = await world.create(GROUP, { name: "blue", region: "eu-west-1" });
    expect(there.outputs["region"]).toBe("eu-west-1");
    await world.delete(GROUP, there);
    expect(await world.read(GROUP, here)).toBeDefined();
    await world.create(ROLE, { name: "task", assumeRolePolicy: "{}" });
    expect(world.account.store.list(`aws:${ROLE}`, "global")).toHaveLength(1);
  });

  it("keeps what is given to it and to no other, and forgets what is given no more", async () => {
    const made = await world.create(GROUP, { name: "blue", deregistrationDelay: 5 });
    expect(made.outputs["deregistrationDelay"]).toBe(5);
    const changed = await world.update(GROUP, made, { name: "blue" });
    expect(changed).toMatchObject({ deregistrationDelay: 300, arn: made.outputs["arn"] });
  });

  it("is gone for good, however often it is deleted", async () => {
    const made = await world.create(GROUP, { name: "blue" });
    await world.delete(GROUP, made);
    await expect(world.delete(GROUP, made)).resolves.toBeUndefined();
    await expect(world.update(GROUP, made, { name: "blue" })).rejects.toThrow(
      `updating aws:${GROUP} (${made.id}): there is no such thing`,
    );
  });
});
