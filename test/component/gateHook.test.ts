import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { beforeTraffic, gateHook, type Look, refusal } from "../../lib/component/gateHook";
import { record } from "../record";

/** Looks at colors that are ready after so many looks, or never. */
async function looked(after: Readonly<Record<string, number>>, seconds = 60): Promise<string[]> {
  const looks: string[] = [];
  const hook = gateHook({
    gaining: pulumi.output(Object.keys(after)),
    seconds,
    pause: 1,
    look(color, { isFirst, isLast }: Look) {
      looks.push([color, isFirst ? "first" : "", isLast ? "last" : ""].join(" ").trim());
      if (isLast) return Promise.reject(refusal([`${color} is late`, "  stays"]));
      return Promise.resolve(looks.length >= (after[color] ?? 0));
    },
  });
  await hook({} as never);
  return looks;
}

describe("gateHook", () => {
  it("looks at one color after the other until each of them is ready", async () => {
    expect(await looked({ blue: 1, green: 3 })).toEqual(["blue first", "green first", "green"]);
  });

  it("lets nothing wait where nothing gains traffic", async () => {
    expect(await looked({})).toEqual([]);
  });

  it("fails with the words of the last look, and without a stack", async () => {
    const error = await looked({ blue: Infinity }, 0).catch((late: unknown) => late as Error);
    expect(error).toMatchObject({ message: "blue is late\n  stays", stack: "" });
  });
});

describe("beforeTraffic", () => {
  it("is asked before the cutover is made and before it is changed", async () => {
    let binding: pulumi.ResourceHookBinding = {};
    let calls = 0;
    await record(() => {
      binding = beforeTraffic(() => void (calls += 1));
    });
    const hooks = [...(binding.beforeCreate ?? []), ...(binding.beforeUpdate ?? [])];
    for (const hook of hooks) if (typeof hook === "function") await hook({} as never);
    expect([Object.keys(binding), calls]).toEqual([["beforeCreate", "beforeUpdate"], 2]);
  });
});
