import { beforeEach, describe, expect, it } from "vitest";
import { World } from "../world";

const TARGET = "appautoscaling/target:Target";
const POLICY = "appautoscaling/policy:Policy";
const ACTION = "appautoscaling/scheduledAction:ScheduledAction";

const of = (resourceId: string) => ({
  serviceNamespace: "ecs",
  resourceId,
  scalableDimension: "ecs:service:DesiredCount",
});
const blue = of("service/shop/web-blue");
const green = of("service/shop/web-green");

let world: World;

beforeEach(() => {
  world = new World();
});

describe("a scaling target", () => {
  it("is known by its resource, and is there once", async () => {
    const target = () => world.create(TARGET, { ...blue, minCapacity: 1, maxCapacity: 2 });
    const made = await target();
    expect(made.id).toBe("service/shop/web-blue");
    expect(made.outputs["roleArn"]).toContain(":iam::123456789012:role/aws-service-role/");
    await expect(target()).rejects.toThrow("it is there already");
  });

  it("has a range", () => {
    const problems = world.resource(TARGET).problems;
    expect(problems?.({ minCapacity: 2, maxCapacity: 2 })).toEqual({});
    expect(problems?.({ minCapacity: 3, maxCapacity: 2 })).toEqual({
      maxCapacity: "maxCapacity is 2, and minCapacity 3",
    });
  });
});

describe.each([
  ["a policy", POLICY],
  ["a scheduled action", ACTION],
])("%s", (_what, type) => {
  it("needs its target", async () => {
    await expect(world.create(type, { name: "cpu", ...blue })).rejects.toThrow(
      "ObjectNotFoundException: No scalable target found for service namespace: ecs, resource ID: service/shop/web-blue, scalable dimension: ecs:service:DesiredCount",
    );
  });

  it("can have the name of one of another target", async () => {
    await world.create(TARGET, blue);
    await world.create(TARGET, green);
    const one = await world.create(type, { name: "cpu", ...blue });
    const other = await world.create(type, { name: "cpu", ...green });
    await world.delete(type, one);
    expect(await world.read(type, one)).toBeUndefined();
    expect(await world.read(type, other)).toMatchObject({ inputs: green });
    expect(other.outputs["arn"]).toContain(":resource/ecs/service/shop/web-green:");
  });
});
