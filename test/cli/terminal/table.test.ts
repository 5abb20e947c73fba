import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, table } from "../../../lib/cli/terminal/table";

const columns: readonly Column[] = [
  { title: "NAME", shrinks: true },
  { title: "PERCENT", right: true },
  { title: "VERSION", shrinks: true },
];

describe("table", () => {
  it("aligns text to the left and numbers to the right", () => {
    expect(
      table(columns, [
        ["web", "100 %", "1.4.2"],
        ["a-longer-name", "5 %", ""],
      ]),
    ).toEqual([
      "NAME           PERCENT  VERSION",
      "web              100 %  1.4.2",
      "a-longer-name      5 %",
    ]);
  });

  it("cuts the widest column that may be cut", () => {
    const [, row] = table(columns, [["n".repeat(30), "100 %", "v".repeat(60)]]);
    expect(row).toBe(`${"n".repeat(30)}    100 %  ${"v".repeat(38)}…`);
    expect(row).toHaveLength(80);
  });

  it("shows the titles of nothing", () => {
    expect(table(columns, [])).toEqual(["NAME  PERCENT  VERSION"]);
  });

  it("fits on the page as long as the fixed columns do", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "b", "1"), maxLength: 90 });
    const rows = fc.array(fc.tuple(cell, fc.constantFrom("1 %", "100 %"), cell), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (list) => {
        const lines = table(columns, list);
        expect(lines).toHaveLength(list.length + 1);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      }),
    );
  });

  it("runs over when nothing may be cut, rather than lose a value", () => {
    const [, row] = table([{ title: "KEY" }], [["k".repeat(100)]]);
    expect(row).toHaveLength(100);
  });
});
