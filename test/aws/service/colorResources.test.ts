import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BlueGreenService, Cluster, Environment } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { balancer, built, usual } from "../built";
import { both, loaded, one, system } from "../fixtures";

/** Names of all resources. */
function namesOf(recorded: readonly Recorded[]): string[] {
  return recorded.map(({ name }) => name);
}

describe("the ECS service of a color", () => {
  it("rolls back by itself, is waited for, and has as many tasks as the floor", async () => {
    expect(named(await built(() => loaded()), "web-blue-service").inputs).toMatchObject({
      cluster: "arn:aws:ecs:eu-central-1:123456789012:cluster/shop",
      launchType: "FARGATE",
      desiredCount: 10,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      waitForSteadyState: true,
      enableExecuteCommand: false,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: ["subnet-a", "subnet-b"],
        securityGroups: ["web-tasks-id"],
        assignPublicIp: false,
      },
      loadBalancers: [
        {
          targetGroupArn: "arn:aws:lb:eu-central-1:123456789012:web-blue",
          containerName: "web",
          containerPort: 3000,
        },
      ],
      tags: {
        "crossfade.service": "web",
        "crossfade.color": "blue",
        "crossfade.version": one.version,
        "crossfade.image": one.image,
      },
    });
  });

  it("runs on machines where it is told to, one replica on each as long as there are some", async () => {
    const made = await built(() => loaded(), { capacity: { provider: "general" }, cpu: 300 });
    const { inputs } = named(made, "web-green-service");
    expect(inputs).toMatchObject({
      capacityProviderStrategies: [{ capacityProvider: "general", weight: 1 }],
      orderedPlacementStrategies: [
        { type: "spread", field: "attribute:ecs.availability-zone" },
        { type: "spread", field: "instanceId" },
      ],
      forceNewDeployment: true,
    });
    expect(inputs).not.toHaveProperty("launchType");
    expect(named(made, "web-green-task").inputs).toMatchObject({
      requiresCompatibilities: ["EC2"],
      networkMode: "awsvpc",
      cpu: "300",
      memory: "600",
    });
  });

  it("waits until a cluster of the program has the capacity that it names", async () => {
    const made = await record(() => {
      const environment = new Environment("shop", { system: system() });
      new BlueGreenService("web", {
        ...usual,
        environment,
        service: loaded(),
        balancer: { ...balancer },
        cluster: new Cluster("shop", { environment }),
        capacity: "fargate-spot",
      });
    });
    const { inputs, dependsOn } = named(made, "web-blue-service");
    expect(inputs["capacityProviderStrategies"]).toEqual([
      { capacityProvider: "FARGATE", base: 2, weight: 0 },
      { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ]);
    expect(inputs).not.toHaveProperty("orderedPlacementStrategies");
    expect(dependsOn).toContain("shop-capacity");
  });

  it("lets people into containers only where the stage does, with the rights for it", async () => {
    const made = await built(() => loaded(both, undefined, "development"));
    expect(named(made, "web-blue-service").inputs["enableExecuteCommand"]).toBe(true);
    const { policy } = named(made, "web-blue-task-policy").inputs;
    expect(String(policy)).toContain("ssmmessages:OpenDataChannel");
    expect(namesOf(await built(() => loaded()))).not.toContain("web-blue-task-policy");
  });
});

interface Container {
  readonly environment: unknown;
  readonly secrets: unknown;
  readonly image: string;
}

function containerOf(made: readonly Recorded[], color: string): Container {
  const { inputs } = named(made, `web-${color}-task`);
  const [container] = JSON.parse(String(inputs["containerDefinitions"])) as Container[];
  if (container === undefined) throw new Error("expected a container");
  return container;
}

describe("the task of a color", () => {
  it("runs the image by its digest, on a read-only file system, and logs where it is encrypted", async () => {
    const made = await built(() => loaded());
    expect(containerOf(made, "blue")).toEqual({
      name: "web",
      image: one.image,
      essential: true,
      portMappings: [{ containerPort: 3000, protocol: "tcp" }],
      environment: [],
      secrets: [],
      readonlyRootFilesystem: true,
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/crossfade/shop-prod-web/blue",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
    expect(named(made, "web-blue-task").inputs).toMatchObject({
      family: "shop-prod-web-blue",
      cpu: "256",
      memory: "512",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      volumes: [{ name: "tmp" }],
    });
    expect(named(made, "web-blue-logs").inputs).toMatchObject({
      name: "/crossfade/shop-prod-web/blue",
      retentionInDays: 90,
      kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:shop-key",
    });
  });

  it("has variables and secrets in an order that no program changes", async () => {
    const secrets = {
      B: "arn:aws:ssm:eu-central-1:1:parameter/b",
      A: "arn:aws:ssm:r:1:parameter/a",
    };
    const variables = { Z: "1", Y: pulumi.output("2") };
    const made = await built(() => loaded(), { variables, secrets });
    expect(containerOf(made, "green")).toMatchObject({
      environment: [
        { name: "Y", value: "2" },
        { name: "Z", value: "1" },
      ],
      secrets: [
        { name: "A", valueFrom: "arn:aws:ssm:r:1:parameter/a" },
        { name: "B", valueFrom: "arn:aws:ssm:eu-central-1:1:parameter/b" },
      ],
    });
  });

  it("takes what it is told", async () => {
    const made = await built(() => loaded(), {
      user: "1000",
      command: ["node", "main.js"],
      architecture: "arm64",
      cpu: 1024,
      stopSeconds: 90,
      writableFolders: ["/var/cache/web"],
      health: { port: 9000 },
      statements: [{ actions: ["s3:GetObject"], resources: [pulumi.output("arn:aws:s3:::b/*")] }],
    });
    expect(containerOf(made, "blue")).toMatchObject({
      user: "1000",
      command: ["node", "main.js"],
      stopTimeout: 90,
      mountPoints: [
        { sourceVolume: "var-cache-web", containerPath: "/var/cache/web", readOnly: false },
      ],
      portMappings: [
        { containerPort: 3000, protocol: "tcp" },
        { containerPort: 9000, protocol: "tcp" },
      ],
    });
    expect(named(made, "web-blue-task").inputs).toMatchObject({
      runtimePlatform: { cpuArchitecture: "ARM64" },
      memory: "2048",
    });
    expect(JSON.parse(String(named(made, "web-blue-task-policy").inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::b/*"] }],
    });
    expect(namesOf(made)).toContain("web-from-balancer-9000");
  });
});
