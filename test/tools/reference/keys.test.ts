import { describe, expect, it } from "vitest";
import { keysOf, valueOf } from "../../../tools/reference/keys";

describe("keysOf", () => {
  it("lists the keys of a mapping, of mappings in it, and of mappings in lists", () => {
    const schema = {
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string", description: "What it is called." },
        windows: {
          type: "array",
          items: { type: "object", properties: { open: { type: "boolean" } } },
        },
      },
    };
    expect(keysOf(schema)).toEqual([
      { path: "name", required: true, value: "text", description: "What it is called." },
      { path: "windows", required: false, value: "list of mappings", description: "" },
      { path: "windows[].open", required: false, value: "`true` or `false`", description: "" },
    ]);
  });
});

describe("valueOf", () => {
  it.each([
    [{ type: "string", enum: ["blue", "green"] }, "`blue` or `green`"],
    [{ type: "string", enum: ["a", "b", "c"] }, "`a`, `b` or `c`"],
    [{ type: "string", const: "canary" }, "`canary`"],
    [{ type: "string", examples: ["30 seconds", "5 minutes"] }, "text such as `30 seconds`"],
    [{ type: "string", examples: ["2026-12-18"] }, 'text such as `"2026-12-18"`'],
    [{ type: "string", examples: ["#releases"] }, 'text such as `"#releases"`'],
    [{ type: "integer", minimum: 0, maximum: 100 }, "whole number, 0 to 100"],
    [{ type: "number", minimum: 0 }, "number, 0 or more"],
    [{ type: "number", exclusiveMinimum: 0 }, "number above 0"],
    [{ type: "number" }, "number"],
    [{ type: "object" }, "mapping"],
    [{ type: "array", items: { type: "integer" } }, "list of whole numbers"],
    [
      { type: "array", items: { type: "integer", minimum: 1, maximum: 100 } },
      "list of whole numbers, 1 to 100",
    ],
  ])("of %j is %s", (part, words) => {
    expect(valueOf(part)).toBe(words);
  });
});
