import { describe, expect, it } from "vitest";
import { World } from "../world";

const KEY = "kms/key:Key";
const ALIAS = "kms/alias:Alias";

describe("a key", () => {
  it("is known by its number, and lets the account use it", async () => {
    const made = await new World().create(KEY, {});
    expect(made.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(made.outputs).toMatchObject({
      arn: `arn:aws:kms:eu-central-1:123456789012:key/${made.id}`,
      keyId: made.id,
      rotationPeriodInDays: 0,
    });
    expect(made.outputs["policy"]).toContain("arn:aws:iam::123456789012:root");
  });

  it("is renewed each year where it is at all", async () => {
    const world = new World();
    const made = await world.create(KEY, { enableKeyRotation: true });
    expect(made.outputs["rotationPeriodInDays"]).toBe(365);
    const changed = await world.update(KEY, made, {});
    expect(changed).toMatchObject({ rotationPeriodInDays: 0 });
  });

  it.each([6, 31])("waits %d days for its end neither", (deletionWindowInDays) => {
    expect(new World().resource(KEY).problems?.({ deletionWindowInDays })).toEqual({
      deletionWindowInDays: `deletionWindowInDays is ${String(deletionWindowInDays)}, expected 7 to 30`,
    });
  });
});

describe("an alias", () => {
  it("begins with alias/, also where its name is generated", () => {
    const { nameStart, problems } = new World().resource(ALIAS);
    expect(nameStart?.("shop")).toBe("alias/shop");
    expect(problems?.({ name: "alias/shop" })).toEqual({});
    for (const name of ["shop", "alias/aws/shop", "alias/a b"]) {
      expect(problems?.({ name })).toEqual({
        name: `name is "${name}", expected "alias/" and then letters, digits, /, _ or -`,
      });
    }
  });

  it("stands for a key that is there, and for another one after an update", async () => {
    const world = new World();
    const [one, other] = [await world.create(KEY, {}), await world.create(KEY, {})];
    const alias = (targetKeyId: unknown) =>
      world.create(ALIAS, { name: "alias/shop", targetKeyId });
    await expect(alias("none")).rejects.toThrow("NotFoundException: Key 'none' does not exist");
    const made = await alias(one.id);
    expect(made.outputs["targetKeyArn"]).toBe(one.outputs["arn"]);
    await expect(alias(one.id)).rejects.toThrow("AlreadyExistsException");
    const changed = await world.update(ALIAS, made, {
      name: "alias/shop",
      targetKeyId: other.outputs["arn"],
    });
    expect(changed).toMatchObject({ targetKeyArn: other.outputs["arn"] });
  });
});
