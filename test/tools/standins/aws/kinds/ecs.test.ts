import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const CLUSTER = "ecs/cluster:Cluster";
const USABLE = "ecs/clusterCapacityProviders:ClusterCapacityProviders";
const PROVIDER = "ecs/capacityProvider:CapacityProvider";
const SERVICE = "ecs/service:Service";
const DEFINITION = "ecs/taskDefinition:TaskDefinition";
const containerDefinitions = JSON.stringify([{ name: "web", image: "web:1" }]);

let world: World;
let cluster: Made;

beforeEach(async () => {
  world = new World();
  cluster = await world.create(CLUSTER, { name: "shop" });
});

const service = (changes: Properties = {}) =>
  world.create(SERVICE, { name: "web", cluster: cluster.id, ...changes });

describe("a task definition", () => {
  const define = () => world.create(DEFINITION, { family: "web", containerDefinitions });

  it("is a revision of its family, by whose name it is known", async () => {
    const [first, second] = [await define(), await define()];
    const arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web";
    expect([first.id, second.id]).toEqual(["web", "web"]);
    expect(first.outputs).toMatchObject({ arn: `${arn}:1`, revision: 1, arnWithoutRevision: arn });
    expect(second.outputs).toMatchObject({ arn: `${arn}:2`, revision: 2 });
    await world.delete(DEFINITION, first);
    expect(await world.read(DEFINITION, first)).toBeUndefined();
    expect(await world.read(DEFINITION, second)).toMatchObject({ outputs: { revision: 2 } });
    expect((await define()).outputs["revision"]).toBe(3);
  });

  it.each(["web", "{}", "[]", '[{"name":"web"}]', '[{"image":"web:1"}]'])(
    "has no containers in %s",
    (text) => {
      expect(world.resource(DEFINITION).problems?.({ containerDefinitions: text })).toEqual({
        containerDefinitions:
          "containerDefinitions is not valid, expected JSON of a list of containers, each with a name and an image",
      });
    },
  );

  it("has no problem with what it knows, and with what it does not know yet", () => {
    const problems = world.resource(DEFINITION).problems;
    expect(problems?.({ containerDefinitions })).toEqual({});
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(problems?.({ containerDefinitions: unknown })).toEqual({});
  });
});

describe("a service", () => {
  it("is imported by the names of its cluster and itself, and then says what it runs without an ARN", async () => {
    const definition = await world.create(DEFINITION, { family: "web", containerDefinitions });
    const made = await service({ taskDefinition: definition.outputs["arn"] });
    const found = await world.read(SERVICE, { id: "shop/web", outputs: {} });
    expect(found).toMatchObject({ id: made.id, inputs: { name: "web", taskDefinition: "web:1" } });
    const again = await world.read(SERVICE, { id: "shop/other", outputs: {} });
    expect(again).toBeUndefined();
  });

  it("is named by its cluster and itself", async () => {
    const made = await service();
    expect(made.id).toBe("arn:aws:ecs:eu-central-1:123456789012:service/shop/web");
  });

  it("is the only one of its name in its cluster", async () => {
    await service();
    await expect(service()).rejects.toThrow(
      "InvalidParameterException: Creation of service was not idempotent.",
    );
    const other = await world.create(CLUSTER, { name: "other" });
    await expect(service({ cluster: other.id })).resolves.toBeDefined();
  });

  it("needs its cluster and its task definition", async () => {
    await expect(service({ cluster: "nowhere" })).rejects.toThrow("Cluster not found.");
    await expect(service({ taskDefinition: "web:7" })).rejects.toThrow(
      "ClientException: Unable to describe task definition.",
    );
    await world.create(DEFINITION, { family: "web", containerDefinitions });
    await expect(service({ taskDefinition: "web:1", cluster: "shop" })).resolves.toBeDefined();
  });

  it("needs a balancer in front of its target groups", async () => {
    const group = await world.create("lb/targetGroup:TargetGroup", { name: "blue" });
    const loadBalancers = [{ targetGroupArn: group.id, containerName: "web", containerPort: 80 }];
    await expect(service({ loadBalancers })).rejects.toThrow(
      `InvalidParameterException: The target group with targetGroupArn ${group.id} does not have an associated load balancer.`,
    );
    const balancer = await world.create("lb/loadBalancer:LoadBalancer", { name: "edge" });
    await world.create("lb/listener:Listener", {
      loadBalancerArn: balancer.id,
      defaultActions: [{ type: "forward", targetGroupArn: group.id }],
    });
    await expect(service({ loadBalancers })).resolves.toBeDefined();
  });

  it("keeps its cluster", async () => {
    const made = await service();
    await expect(world.delete(CLUSTER, cluster)).rejects.toThrow(
      "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.",
    );
    await world.delete(SERVICE, made);
    await world.delete(CLUSTER, cluster);
    expect(await world.read(CLUSTER, cluster)).toBeUndefined();
  });

  it("runs on capacity of its cluster, and on another one only with a new deployment", async () => {
    await world.create(USABLE, { clusterName: "shop", capacityProviders: ["FARGATE_SPOT"] });
    const on = (capacityProvider: string) => ({
      capacityProviderStrategies: [{ capacityProvider, weight: 1 }],
    });
    await expect(service(on("general"))).rejects.toThrow(
      "InvalidParameterException: The specified capacity provider 'general' was not found.",
    );
    const made = await service();
    const inputs = { name: "web", cluster: cluster.id, ...on("FARGATE_SPOT") };
    await expect(world.update(SERVICE, made, inputs)).rejects.toThrow(
      "force_new_deployment should be true when capacity_provider_strategy is being updated",
    );
    const forced = { ...inputs, forceNewDeployment: true };
    await expect(world.update(SERVICE, made, forced)).resolves.toBeDefined();
    await expect(world.update(SERVICE, made, inputs)).resolves.toBeDefined();
  });
});

describe("a capacity provider", () => {
  const provider = (group: unknown, name = "general") =>
    world.create(PROVIDER, { name, autoScalingGroupProvider: { autoScalingGroupArn: group } });

  it("is that of a group of machines, and replaced with it alone", async () => {
    await expect(provider("arn:none")).rejects.toThrow(
      "ClientException: The specified Auto Scaling group ARN does not exist.",
    );
    const group = await world.create("autoscaling/group:Group", { name: "general" });
    const made = await provider(group.outputs["arn"]);
    expect(made.id).toBe("arn:aws:ecs:eu-central-1:123456789012:capacity-provider/general");
    await expect(provider(group.outputs["arn"])).rejects.toThrow(
      "ClientException: The specified capacity provider name general is already in use.",
    );
    const of = (autoScalingGroupArn: string, managedDraining: string) => ({
      autoScalingGroupProvider: { autoScalingGroupArn, managedDraining },
    });
    const { alsoReplacing } = world.resource(PROVIDER);
    expect(alsoReplacing?.(of("a", "ENABLED"), of("a", "DISABLED"))).toEqual([]);
    expect(alsoReplacing?.(of("a", "ENABLED"), of("b", "ENABLED"))).toEqual([
      "autoScalingGroupProvider",
    ]);
  });

  it("stays while a cluster uses it, and has to be there before", async () => {
    const use = (...capacityProviders: string[]) =>
      world.create(USABLE, { clusterName: "shop", capacityProviders });
    await expect(use("FARGATE", "general")).rejects.toThrow(
      "InvalidParameterException: The specified capacity provider 'general' was not found.",
    );
    const group = await world.create("autoscaling/group:Group", { name: "general" });
    const made = await provider(group.outputs["arn"]);
    const used = await use("FARGATE", "FARGATE_SPOT", "general");
    await expect(world.delete(PROVIDER, made)).rejects.toThrow(
      "ResourceInUseException: The capacity provider is in use by a cluster.",
    );
    await world.delete(USABLE, used);
    await world.delete(PROVIDER, made);
    expect(await world.read(PROVIDER, made)).toBeUndefined();
  });
});
