import { describe, expect, it } from "vitest";
import type { StackGraph } from "../../../tools/reference/stackGraph";
import { stackPicture } from "../../../tools/reference/stackPicture";

const graph: StackGraph = {
  parts: [
    { name: "shop", type: "Network", resources: 42 },
    { name: "edge", type: "LoadBalancer", resources: 6 },
    { name: "orders", type: "Database", resources: 12 },
    { name: "web", type: "BlueGreenService", resources: 29 },
  ],
  edges: [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ],
};

/** Where the boxes are, by column and row. */
function boxes(svg: string): { x: number; y: number }[] {
  return [...svg.matchAll(/class="box" x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

describe("stackPicture", () => {
  const svg = stackPicture(graph, "The stack prod");

  it("has a box for each part, behind the last of those that it needs", () => {
    expect(boxes(svg).map(({ x }) => x)).toEqual([24, 262, 262, 500]);
    expect(svg.match(/class="edge" d=/g)).toHaveLength(4);
  });

  it("has no two boxes in one place", () => {
    const places = boxes(svg).map(({ x, y }) => `${String(x)} ${String(y)}`);
    expect(new Set(places).size).toBe(places.length);
    const [, above, below] = boxes(svg);
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeGreaterThan(46);
  });

  it("says the same in words, for who cannot see it", () => {
    expect(svg).toContain('<title id="title">The stack prod</title>');
    expect(svg).toContain(
      "BlueGreenService web has 29 resources and comes after LoadBalancer edge, Database orders.",
    );
    expect(svg).toContain("Network shop has 42 resources and comes first.");
  });
});
