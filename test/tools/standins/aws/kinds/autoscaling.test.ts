import { beforeEach, describe, expect, it } from "vitest";
import { World } from "../world";

const GROUP = "autoscaling/group:Group";
const POLICY = "autoscaling/policy:Policy";
const TEMPLATE = "ec2/launchTemplate:LaunchTemplate";

let world: World;

beforeEach(() => {
  world = new World();
});

describe("a group of machines", () => {
  it("begins with as many as it needs, and has a name of its own", async () => {
    const made = await world.create(GROUP, { name: "web", minSize: 2, maxSize: 4 });
    expect(made.outputs["desiredCapacity"]).toBe(2);
    expect(made.outputs["arn"]).toMatch(/:autoScalingGroupName\/web$/);
    await expect(world.create(GROUP, { name: "web" })).rejects.toThrow("AlreadyExists");
  });

  it("registers with target groups that are there", async () => {
    const inputs = { name: "web", targetGroupArns: ["arn:none"] };
    await expect(world.create(GROUP, inputs)).rejects.toThrow(
      "ValidationError: Provided Target Groups may not be valid.",
    );
  });

  it.each([
    [{ minSize: 1, maxSize: 3, desiredCapacity: 4 }, "4, expected 1 to 3"],
    [{ minSize: 2, maxSize: 3, desiredCapacity: 1 }, "1, expected 2 to 3"],
    [{ minSize: 4, maxSize: 3 }, "4, expected 4 to 3"],
  ])("cannot have %j", (inputs, wanted) => {
    const problems = { desiredCapacity: `desiredCapacity is ${wanted}` };
    expect(world.resource(GROUP).problems?.(inputs)).toEqual(problems);
    expect(world.resource(GROUP).problems?.({ minSize: 0, maxSize: 0 })).toEqual({});
  });

  it("is scaled by policies, of which those of another group may have the same name", async () => {
    const policy = (autoscalingGroupName: string) =>
      world.create(POLICY, { name: "cpu", autoscalingGroupName });
    await expect(policy("web")).rejects.toThrow("ValidationError: Group web not found");
    await world.create(GROUP, { name: "web" });
    await world.create(GROUP, { name: "api" });
    const [one, other] = [await policy("web"), await policy("api")];
    await world.delete(POLICY, one);
    expect(await world.read(POLICY, other)).toMatchObject({
      inputs: { autoscalingGroupName: "api" },
    });
  });
});

describe("a launch template", () => {
  it("is another version after each update, and its default one where it is told to", async () => {
    const made = await world.create(TEMPLATE, { name: "web" });
    expect(made.outputs).toMatchObject({ latestVersion: 1, defaultVersion: 1 });
    const second = await world.update(TEMPLATE, made, { name: "web", imageId: "ami-2" });
    expect(second).toMatchObject({ latestVersion: 2, defaultVersion: 1 });
    const third = await world.update(TEMPLATE, made, { name: "web", updateDefaultVersion: true });
    expect(third).toMatchObject({ latestVersion: 3, defaultVersion: 3 });
    await expect(world.create(TEMPLATE, { name: "web" })).rejects.toThrow("already in use");
  });
});
