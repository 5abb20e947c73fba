import { describe, expect, it } from "vitest";
import { taskSpec } from "../../../lib/aws/service/taskSpec";

describe("taskSpec", () => {
  it("takes as much memory as Fargate gives to a size, on machines as well", () => {
    const capacity = { provider: "general" };
    const memory = (cpu?: number) =>
      taskSpec("web", { capacity, ...(cpu === undefined ? {} : { cpu }) }, { min: 2 }).size;
    expect([memory(), memory(300), memory(1024)]).toEqual([
      { cpu: 256, memoryMegabytes: 512 },
      { cpu: 300, memoryMegabytes: 600 },
      { cpu: 1024, memoryMegabytes: 2048 },
    ]);
  });

  it("keeps the floor on Fargate whatever is deployed, by the stage or as it is told", () => {
    const base = (scaling?: { min: number; open: "max" }) => {
      const wish = { capacity: "fargate-spot", ...(scaling && { scaling }) } as const;
      return taskSpec("web", wish, { min: 2 }).capacity.strategies[0];
    };
    expect(base()).toEqual({ capacityProvider: "FARGATE", base: 2, weight: 0 });
    expect(base({ min: 5, open: "max" })?.base).toBe(5);
  });
});
