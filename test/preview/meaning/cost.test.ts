import { describe, expect, it } from "vitest";
import { listPrices, type Prices, pricesSchema } from "../../../lib/model";
import { understand } from "../../../lib/preview";
import { made } from "../made";

const prices: Prices = {
  currency: "EUR",
  asOf: "our contract",
  task: { vcpu: 1, gigabyte: 0.5 },
  resources: { "aws:lb/loadBalancer:LoadBalancer": 2 },
};

/** The service and the task definition of a color; a task of half a vCPU and one gigabyte costs 1. */
function color(name: string, op: string, before: number, after: number) {
  const tags = { "crossfade.service": "web", "crossfade.color": name };
  const task = { cpu: "512", memory: "1024", tags };
  const side = (desiredCount: number) => ({ desiredCount, tags });
  const isNew = op === "create";
  return [
    {
      op,
      type: "aws:ecs/taskDefinition:TaskDefinition",
      name: `${name}-task`,
      ...(isNew ? {} : { old: task }),
      new: task,
    },
    {
      op,
      type: "aws:ecs/service:Service",
      name,
      from: [`${name}-task`],
      ...(isNew ? {} : { old: side(before) }),
      new: side(after),
    },
  ];
}

describe("the estimate of the cost", () => {
  it("counts tasks before and afterwards, and what the second color adds while both run", () => {
    const steps = [...color("blue", "same", 4, 4), ...color("green", "create", 0, 3)];
    expect(understand(made(steps), { prices }).cost).toEqual({
      currency: "EUR",
      asOf: "our contract",
      before: 4,
      after: 7,
      bothColors: { web: 3 },
    });
  });

  it("takes a price by type for everything else, and none for what is deleted", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    const steps = [
      { op: "delete", type, name: "old", old: {} },
      { op: "create", type, name: "new", new: {} },
    ];
    expect(understand(made(steps), { prices }).cost).toMatchObject({ before: 2, after: 2 });
  });

  it("says nothing where no resource has a price", () => {
    expect(understand(made([{ op: "create", new: {} }]), { prices })).not.toHaveProperty("cost");
  });

  it("comes with a table that has the form of every other", () => {
    expect(pricesSchema.parse(listPrices)).toEqual(listPrices);
    expect(pricesSchema.safeParse({ ...listPrices, task: { vcpu: -1, gigabyte: 1 } }).success).toBe(
      false,
    );
  });
});
