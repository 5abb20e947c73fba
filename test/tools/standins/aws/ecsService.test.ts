import { describe, expect, it } from "vitest";
import { World } from "./world";

describe("what a service of ECS runs", () => {
  it("is what is in the account", async () => {
    const world = new World();
    const cluster = await world.create("ecs/cluster:Cluster", { name: "shop" });
    const task = await world.create("ecs/taskDefinition:TaskDefinition", {
      family: "web",
      containerDefinitions: "[]",
    });
    const clusterArn = cluster.outputs["arn"];
    const taskDefinition = task.outputs["arn"];
    const inputs = { name: "web", cluster: clusterArn, taskDefinition };
    await world.create("ecs/service:Service", inputs);
    const asked = { clusterArn, serviceName: "web" };
    expect(await world.invoke("ecs/getService:getService", asked)).toMatchObject({
      serviceName: "web",
      clusterArn,
      taskDefinition,
    });
  });

  it("is an error where there is none", async () => {
    const asked = { clusterArn: "arn:none", serviceName: "web" };
    const asking = new World().invoke("ecs/getService:getService", asked);
    await expect(asking).rejects.toThrow("ServiceNotFoundException");
  });
});
