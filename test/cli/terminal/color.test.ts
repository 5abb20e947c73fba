import { describe, expect, it } from "vitest";
import { mayColor } from "../../../lib/cli/terminal/color";

describe("mayColor", () => {
  it.each([
    [true, {}, true],
    [true, { TERM: "xterm" }, true],
    [true, { TERM: "dumb" }, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [true, { FORCE_COLOR: "false" }, false],
    [false, {}, false],
    [false, { TERM: "xterm" }, false],
    [false, { FORCE_COLOR: "" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [false, { FORCE_COLOR: "3", TERM: "dumb" }, true],
    [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("on a terminal: %s, with %j: %s", (isTerminal, variables, expected) => {
    expect(mayColor(isTerminal, variables)).toBe(expected);
  });
});
