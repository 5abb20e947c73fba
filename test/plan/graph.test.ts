import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deployedColors, trafficSchema } from "../../lib/model";
import { appliedServing, colorGraph, type ColorGraph, nothingApplied } from "../../lib/plan";
import { at, canary, past, release } from "./fixtures";

const retired = { ...release("1.5.0"), retired: true };

describe("colorGraph", () => {
  it.each<[string, Parameters<typeof colorGraph>, ColorGraph]>([
    [
      "opens with one color",
      [nothingApplied, canary({ green: undefined })],
      { before: ["blue"], after: [], frozen: [], gate: ["blue"] },
    ],
    [
      "opens with a split",
      [nothingApplied, canary({ traffic: at(90) })],
      { before: ["blue", "green"], after: [], frozen: [], gate: ["blue", "green"] },
    ],
    [
      "deploys the idle color after the cutover",
      [past({ green: [] }), canary()],
      { before: ["blue"], after: ["green"], frozen: ["blue"], gate: [] },
    ],
    [
      "gates the color that gets its first requests",
      [past(), canary({ traffic: at(90) })],
      { before: ["blue", "green"], after: [], frozen: ["blue", "green"], gate: ["green"] },
    ],
    [
      "gates a color that gains more, and freezes both that serve",
      [past({ traffic: at(90) }), canary({ traffic: at(50) })],
      { before: ["blue", "green"], after: [], frozen: ["blue", "green"], gate: ["green"] },
    ],
    [
      "lets the last requests of a color go",
      [past({ traffic: at(50) }), canary({ traffic: at(0) })],
      { before: ["green"], after: ["blue"], frozen: ["blue", "green"], gate: ["green"] },
    ],
    [
      "puts a broken color behind the cutover of a rollback",
      [past({ traffic: at(0) }), canary()],
      { before: ["blue"], after: ["green"], frozen: ["blue", "green"], gate: ["blue"] },
    ],
    [
      "leaves out a color that is retired",
      [
        past({ traffic: at(0) }),
        canary({ traffic: at(0), blue: { ...release("1.4.2"), retired: true } }),
      ],
      { before: ["green"], after: [], frozen: ["green"], gate: [] },
    ],
    [
      "leaves out a color that is not asked for",
      [past(), canary({ green: undefined })],
      { before: ["blue"], after: [], frozen: ["blue"], gate: [] },
    ],
    [
      "has nothing for a service without a release",
      [nothingApplied, canary({ blue: undefined, green: undefined })],
      { before: [], after: [], frozen: [], gate: [] },
    ],
    [
      "freezes both colors of an interrupted cutover, and gates neither when it is carried on",
      [past({ switched: at(0) }), canary({ traffic: at(0) })],
      { before: ["green"], after: ["blue"], frozen: ["blue", "green"], gate: [] },
    ],
    [
      "gates the way back of an interrupted cutover",
      [past({ switched: at(0) }), canary()],
      { before: ["blue"], after: ["green"], frozen: ["blue", "green"], gate: ["blue"] },
    ],
    [
      "freezes nothing when an override allows to change what serves",
      [past({ traffic: at(90) }), canary({ traffic: at(50), green: release("1.6.0") }), true],
      { before: ["blue", "green"], after: [], frozen: [], gate: ["green"] },
    ],
    [
      "does not freeze a color whose release is still to be deployed",
      [past({ green: [] }), canary({ traffic: at(90) })],
      { before: ["blue", "green"], after: [], frozen: ["blue"], gate: ["green"] },
    ],
    [
      "does not gate or freeze what is retired",
      [past(), canary({ green: retired })],
      { before: ["blue"], after: [], frozen: ["blue"], gate: [] },
    ],
  ])("%s", (_name, given, graph) => {
    expect(colorGraph(...given)).toEqual(graph);
  });

  it("places every deployed color once, gates only what comes before, and freezes what serves or is about to", () => {
    const split = fc.integer({ min: 0, max: 100 }).map(at);
    const maybe = fc.option(split, { nil: undefined });
    fc.assert(
      fc.property(split, maybe, maybe, (traffic, state, switched) => {
        expect(trafficSchema.safeParse(traffic).success).toBe(true);
        const asked = canary({ traffic });
        const applied = {
          colors: past().colors,
          ...(state === undefined ? {} : { traffic: state }),
          ...(switched === undefined ? {} : { switched }),
        };
        const { before, after, frozen, gate } = colorGraph(applied, asked);
        expect([...before, ...after].toSorted()).toEqual(deployedColors(asked));
        expect(gate.every((color) => before.includes(color))).toBe(true);
        const known = state !== undefined || switched !== undefined;
        const held = new Set([...appliedServing(applied), ...(known ? before : [])]);
        expect(new Set(frozen)).toEqual(held);
        expect(after.every((color) => traffic[color] === 0)).toBe(true);
      }),
    );
  });
});
