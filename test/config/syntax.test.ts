import { describe, expect, it } from "vitest";
import { mistakesOf } from "./mistakes";

describe("parseStackFile, given what is no YAML", () => {
  it.each([
    [
      "config:\n  a: 1\n  b: 2\n  a: 3\n",
      ["4: has the key a again, expected it once; the first one is in line 2"],
    ],
    [
      "config: {a: 1, a: 2}\n",
      ["1: has the key a again, expected it once; the first one is in line 1"],
    ],
    ["config:\n\ta: 1\n", ["2: is indented with a tab, expected spaces"]],
    [
      "# a\n%YAML 1.2\n---\nconfig:\n",
      ["2: has %YAML 1.2, which Pulumi refuses, expected no such line"],
    ],
    ["config:\n---\nconfig:\n", ["2: begins a second document, expected one in a stack file"]],
    [
      "config:\n  a: b: c\n",
      ['2: has a second ": " in the line, expected text with ": " to be quoted'],
    ],
    ['config:\n  a: "b\n  c: 1\n  d: 2\n', ["2: has a quote that never ends"]],
    [
      "config:\n  a: @b\n",
      ["2: is not valid YAML: plain value cannot start with reserved character @"],
    ],
    [
      "config:\n  a: *b\n",
      ["2: has the alias *b, expected an anchor &b that is complete before it"],
    ],
    [
      "config:\n  a: &a\n    b: *a\n",
      ["3: has the alias *a, expected an anchor &a that is complete before it"],
    ],
    [
      "config:\n  <<: 1\n",
      ["2: has a merge key <<, expected one mapping or alias of a mapping, or a list of them"],
    ],
    [
      "config:\n  <<: [{}, 1]\n",
      ["2: has a merge key <<, expected one mapping or alias of a mapping, or a list of them"],
    ],
    ["config:\n  {a: b}: c\n", ["2: is not valid YAML: with stringKeys, all keys must be strings"]],
    [
      "config:\n\ta: 1\n  b: *c\n",
      [
        "2: is indented with a tab, expected spaces",
        "3: has the alias *c, expected an anchor &c that is complete before it",
      ],
    ],
  ])("explains %j", (text, lines) => {
    const given = mistakesOf(text).split("\n");
    for (const line of lines) expect(given).toContain(`stacks/Pulumi.prod.yaml:${line}`);
  });

  it("tells of one slip once, however much of the file behind it becomes unreadable", () => {
    const lines = "  a: {b: 1, c: 2}\n".repeat(20);
    expect(mistakesOf(`config:\n  x: {y: 1\n${lines}`).split("\n")).toHaveLength(1);
    expect(mistakesOf(`config:\n  x: }\n${lines}`).split("\n")).toEqual([
      'stacks/Pulumi.prod.yaml:2: is not valid YAML: unexpected flow-map-end token in YAML stream: "}"',
    ]);
  });

  it("stops at aliases that multiply each other", () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `  a${String(i + 1)}: &a${String(i + 1)} [${`*a${String(i)}, `.repeat(9)}]`,
    );
    expect(mistakesOf(`config:\n  a0: &a0 [x]\n${bomb.join("\n")}\n`)).toBe(
      "stacks/Pulumi.prod.yaml: cannot be read: Excessive alias count indicates a resource exhaustion attack",
    );
  });
});
