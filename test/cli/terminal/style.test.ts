import { describe, expect, it } from "vitest";
import { styleFor } from "../../../lib/cli/terminal/style";

describe("styleFor", () => {
  it("colors for a terminal, whatever the process itself writes to", () => {
    const style = styleFor(true);
    expect([style.bold("a"), style.dim("b"), style.red("c"), style.yellow("d")]).toEqual([
      "\u001b[1ma\u001b[22m",
      "\u001b[2mb\u001b[22m",
      "\u001b[31mc\u001b[39m",
      "\u001b[33md\u001b[39m",
    ]);
  });

  it("leaves text as it is everywhere else", () => {
    const style = styleFor(false);
    expect([style.bold("a"), style.dim("b"), style.red("c")]).toEqual(["a", "b", "c"]);
  });
});
