import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printed } from "../../../lib/docker/engine/engineStream";
import { frame } from "../fakeEngine";

describe("printed", () => {
  it("keeps output and errors apart, whatever the frames", () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(1 as const, 2 as const), fc.string()));
    fc.assert(
      fc.property(frames, (parts) => {
        const stream = Buffer.concat(parts.map(([which, content]) => frame(which, content)));
        const joined = (which: 1 | 2) =>
          parts.flatMap(([it, content]) => (it === which ? [content] : [])).join("");
        expect(printed(stream)).toEqual({ out: joined(1), err: joined(2) });
      }),
    );
  });

  it("puts characters together that are split between frames", () => {
    const [first, second] = [Buffer.from("ü").subarray(0, 1), Buffer.from("ü").subarray(1)];
    const part = (content: Buffer) => Buffer.concat([frame(1, "x").subarray(0, 8), content]);
    expect(printed(Buffer.concat([part(first), part(second)]))).toEqual({ out: "ü", err: "" });
  });

  it("reads nothing from nothing", () => {
    expect(printed(Buffer.alloc(0))).toEqual({ out: "", err: "" });
  });
});
