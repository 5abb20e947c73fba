import { describe, expect, it } from "vitest";
import { absent, heldBy, mentions, taken, type Subject } from "../../../../tools/standins/aws/rule";
import { Store } from "../../../../tools/standins/aws/store";
import type { Properties } from "../../../../tools/standins/values";
import { temporaryFolder } from "../../toolchain/support";

const token = "aws:a/thing:Thing";
const region = "eu-west-1";

async function stored(...all: { id: string; inputs: Properties; arn?: string }[]): Promise<Store> {
  const store = new Store(await temporaryFolder());
  for (const { id, inputs, arn } of all) {
    store.put({ token, region, key: id, id, inputs, outputs: { arn } });
  }
  return store;
}

const subject = (changes: Partial<Subject>): Subject => {
  return { token, region, inputs: {}, outputs: {}, ...changes };
};

describe("taken", () => {
  const rule = taken(["name", "port"], ({ name }) => `${String(name)} is taken`);

  it.each([
    [{ name: "a", port: 1 }, undefined, "a is taken"],
    [{ name: "a", port: 1 }, "one", undefined],
    [{ name: "a", port: 2 }, undefined, undefined],
    [{ name: "a" }, undefined, undefined],
  ])("of %j, itself %s, is %s", async (inputs, id, refusal) => {
    const store = await stored({ id: "one", inputs: { name: "a", port: 1 } });
    expect(rule(subject({ inputs, ...(id && { id }) }), store)).toBe(refusal);
  });
});

describe("heldBy", () => {
  it.each([
    ["a/thing:Thing", { deep: [{ id: "x" }] }, "x"],
    ["a/thing:Thing", { deep: [{ arn: "arn:x" }] }, "x"],
    ["a/thing:Thing", { id: "xy" }, undefined],
    ["a/thing:Thing#user", { user: "x" }, "x"],
    ["a/thing:Thing#user", { other: "x" }, undefined],
    ["b/thing:Thing", { id: "x" }, undefined],
  ])("%s with %j holds %s", async (holder, inputs, held) => {
    const store = await stored({ id: "one", inputs });
    const rule = heldBy([holder], ({ id }) => id ?? "");
    expect(rule(subject({ id: "x", outputs: { arn: "arn:x" } }), store)).toBe(held);
  });

  it("lets nothing hold itself", async () => {
    const store = await stored({ id: "x", inputs: { id: "x" } });
    expect(heldBy(["a/thing:Thing"], () => "held")(subject({ id: "x" }), store)).toBeUndefined();
  });
});

describe("absent", () => {
  it.each([
    ["one", undefined],
    ["arn:one", undefined],
    ["two", "no two"],
    [undefined, undefined],
  ])("%s is refused: %s", async (user, refusal) => {
    const store = await stored({ id: "one", inputs: {}, arn: "arn:one" });
    const given = subject({ inputs: { user } });
    expect(absent("a/thing:Thing", "user", (id) => `no ${id}`)(given, store)).toBe(refusal);
    const all = absent(
      "a/thing:Thing",
      (inputs) => ["one", inputs["user"]],
      (id) => `no ${id}`,
    );
    expect(all(given, store)).toBe(refusal);
  });
});

describe("mentions", () => {
  it.each([
    ["x", true],
    [["a", { b: "x" }], true],
    [{ x: "a" }, false],
    ["xy", false],
    [null, false],
  ])("of x in %j: %s", (value, answer) => {
    expect(mentions(value, "x")).toBe(answer);
  });
});
