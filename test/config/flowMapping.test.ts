import { describe, expect, it } from "vitest";
import { editText } from "../../lib/config";
import { edited } from "./editWeb";

describe("an edit that adds to a flow mapping", () => {
  it.each([
    ["{a: 1}", "{a: 1, retired: true}"],
    ["{ a: 1 }", "{ a: 1, retired: true }"],
    ["{a: 1,}", "{a: 1, retired: true,}"],
    ['{"a":1}', '{"a":1, "retired": true}'],
    ["{'a': 1}", "{'a': 1, 'retired': true}"],
    ["{}", "{retired: true}"],
    ["{a}", "{a, retired: true}"],
    ["{a: {b: 1}}", "{a: {b: 1}, retired: true}"],
    [
      "{a: 1, # c\n        b: 2 # d\n        }",
      "{a: 1, # c\n        b: 2, retired: true # d\n        }",
    ],
    ["{ # c\n        }", "{retired: true # c\n        }"],
  ])("adds to %j", (before, after) => {
    expect(edited(` ${before} # why\n`, ["retired", true])).toBe(` ${after} # why\n`);
  });

  it("quotes keys that are no plain text", () => {
    expect(edited(" {}\n", ["yes", 1], ["a b", 2])).toBe(' {"yes": 1, "a b": 2}\n');
  });

  it("does not guess where braces belong that are not there", () => {
    const text = "config:\n  crossfade:governance: {windows: [kind: deny]}\n";
    const path = ["governance", "windows", 0, "duration"];
    expect(() => editText(text, [{ path, value: "1 day" }])).toThrow(
      new Error("duration cannot be added to a mapping without braces in a list"),
    );
  });
});

describe("an edit that removes from a flow mapping", () => {
  it.each([
    ["{a: 1, x: 2, b: 3}", "{a: 1, b: 3}"],
    ["{x: 2, b: 3}", "{b: 3}"],
    ["{ x: 2, b: 3 }", "{ b: 3 }"],
    ["{a: 1, x: 2}", "{a: 1}"],
    ["{a: 1, x: 2 }", "{a: 1 }"],
    ["{a: 1, x: 2,}", "{a: 1,}"],
    ["{x: 2}", "{}"],
    ["{x: 2,}", "{}"],
    ["{ x: 2 }", "{ }"],
    ["{a: 1, x}", "{a: 1}"],
    ['{"a":1,"x":2}', '{"a":1}'],
    ["{a: 1, # a\n        x: 2, # x\n        b: 3}", "{a: 1, # a\n        b: 3}"],
    ["{a: 1, # a\n        x: 2 # x\n        }", "{a: 1 # a\n        }"],
    ["{a: 1, # a\n        x: 2, b: 3}", "{a: 1, # a\n         b: 3}"],
    ["{a: 1, # a\n        x: 2}", "{a: 1 # a\n        }"],
    ["{x: 2, # x\n        b: 3}", "{ # x\n        b: 3}"],
    ["{\n        x: 2,\n        b: 3\n        }", "{\n        b: 3\n        }"],
    ["{ a: 1\n        , x: 2\n        , b: 3 }", "{ a: 1\n        , b: 3 }"],
  ])("takes x out of %j", (before, after) => {
    expect(edited(` ${before}\n`, ["x"])).toBe(` ${after}\n`);
  });
});
