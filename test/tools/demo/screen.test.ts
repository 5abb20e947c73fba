import { describe, expect, it } from "vitest";
import { Screen } from "../../../tools/demo/screen";

/** A screen with what was written to it, and a clock that is moved by hand. */
function screenOf(output: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  const clock = { now: 0 };
  const write = (text: string): number => written.push(text);
  return { screen: new Screen({ ...output, write }, () => clock.now), written, clock };
}

describe("a screen that is a terminal", () => {
  it("draws the status in place, below the lines that stay", () => {
    const { screen, written } = screenOf({ isTTY: true });
    screen.show(["one", "two"], "line");
    screen.say("stays");
    screen.show(["three"], "line");
    screen.show(["four"], "line");
    screen.clear();
    screen.clear();
    expect(written).toEqual([
      "one\n",
      "two\n",
      "\u001b[2A\u001b[J",
      "stays\n",
      "three\n",
      "\u001b[1A\u001b[J",
      "four\n",
      "\u001b[1A\u001b[J",
    ]);
  });

  it("cuts lines that would wrap, and counts no codes for colors", () => {
    const { screen, written } = screenOf({ isTTY: true, columns: 6 });
    screen.show(["1234567", "\u001b[34m█████\u001b[39m▒▒"], "line");
    expect(written).toEqual(["12345\n", "\u001b[34m█████\u001b[39m\n"]);
  });
});

describe("a screen that is a file", () => {
  it("keeps one line every ten seconds in which nothing else was said", () => {
    const { screen, written, clock } = screenOf({});
    const show = (now: number): void => {
      clock.now = now;
      screen.show(["drawn"], `at ${String(now)}`);
    };
    show(9_999);
    show(10_000);
    show(15_000);
    screen.say("stays");
    show(20_000);
    show(25_000);
    expect(written).toEqual(["at 10000\n", "stays\n", "at 25000\n"]);
  });
});
