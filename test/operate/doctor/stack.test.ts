import { describe, expect, it } from "vitest";
import { isSame, stackFinding, stacksOf } from "../../../lib/operate/doctor/stack";

const answer = JSON.stringify([
  { name: "dev", current: true, lastUpdate: "2026-11-21T05:34:11.177Z", resourceCount: 1 },
  { name: "prod", current: false, resourceCount: 14, updateInProgress: true },
]);

const stacks = stacksOf(answer);

describe("stacksOf", () => {
  it("reads what the engine lists", () => {
    expect(stacks).toEqual([
      {
        name: "dev",
        current: true,
        resources: 1,
        lastUpdate: "2026-11-21T05:34:11.177Z",
        updating: false,
      },
      { name: "prod", current: false, resources: 14, updating: true },
    ]);
    expect(stacksOf("null")).toEqual([]);
  });
});

describe("stackFinding", () => {
  it.each([
    ["dev", "dev (selected), 1 resource, last updated 2026-11-21 05:34 UTC"],
    ["prod", "prod (selected is dev), 14 resources, never updated"],
    ["acme/shop/prod", "acme/shop/prod (selected is dev), 14 resources, never updated"],
  ])("tells of %s", (stack, words) => {
    expect(stackFinding(stack, stacks)).toEqual({ check: "stack", level: "ok", words });
  });

  it("says where no stack is selected", () => {
    const none = stacks.map((stack) => ({ ...stack, current: false }));
    expect(stackFinding("prod", none).words).toBe(
      "prod (selected is none), 14 resources, never updated",
    );
    expect(stackFinding(undefined, none)).toEqual({
      check: "stack",
      level: "skipped",
      words: "not looked at: none is named, and none is selected; crossfade doctor <stack>",
    });
  });

  it("knows a stack that is still to be made", () => {
    expect(stackFinding("qa", stacks)).toEqual({
      check: "stack",
      level: "warning",
      words: "qa is not in the backend yet; the first crossfade … --up makes it",
      fix: "pulumi stack init qa",
    });
  });
});

describe("isSame", () => {
  it.each([
    ["prod", "prod", true],
    ["organization/shop/prod", "prod", true],
    ["prod", "prod-eu", false],
  ])("compares %s with %s", (one, other, same) => {
    expect(isSame(one, other)).toBe(same);
  });
});
