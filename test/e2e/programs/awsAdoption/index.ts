import { Target } from "@pulumi/aws/appautoscaling/target";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { Cluster } from "@pulumi/aws/ecs/cluster";
import { Service } from "@pulumi/aws/ecs/service";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition";
import { Listener } from "@pulumi/aws/lb/listener";
import { ListenerRule } from "@pulumi/aws/lb/listenerRule";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  type AdoptedColor,
  type Balancer,
  BlueGreenService,
  type ClusterReference,
  Environment,
  platform,
} from "pulumi-crossfade/aws";

const config = new pulumi.Config("e2e");
const vpcId = "vpc-0123456789abcdef0";
const subnetIds = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];

/** What stays as it is, whoever has the service: balancer, listener, cluster. */
function ground() {
  const wall = new SecurityGroup("wall", { vpcId });
  const edge = new LoadBalancer("edge", { securityGroups: [wall.id], subnets: subnetIds });
  const listener = new Listener("http", {
    loadBalancerArn: edge.arn,
    port: 80,
    defaultActions: [
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
    ],
  });
  const cluster = new Cluster("shop", { name: "shop" });
  return {
    wall,
    balancer: {
      listenerArn: listener.arn,
      securityGroupId: wall.id,
      vpcId,
      dnsName: edge.dnsName,
    },
    cluster: { clusterArn: cluster.arn, clusterName: cluster.name },
  };
}

/** The rule that had the requests before. */
function oldRule(listenerArn: pulumi.Input<string>, targetGroupArn: pulumi.Input<string>) {
  return new ListenerRule("old", {
    listenerArn,
    priority: 500,
    conditions: [{ pathPattern: { values: ["/*"] } }],
    actions: [{ type: "forward", targetGroupArn }],
  });
}

/** A service as somebody made it who knew nothing of colors: other ports, names and sizes than the program's later. */
function bare() {
  const { wall, balancer, cluster } = ground();
  const group = new TargetGroup("web", {
    name: "web",
    port: 80,
    protocol: "HTTP",
    targetType: "ip",
    vpcId,
    slowStart: 30,
    healthCheck: { path: "/" },
    tags: { team: "storefront" },
  });
  const rule = oldRule(balancer.listenerArn, group.arn);
  const task = new TaskDefinition("web", {
    family: "web",
    cpu: "512",
    memory: "1024",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: JSON.stringify([
      { name: "nginx", image: "web:1.4.2", portMappings: [{ containerPort: 80 }] },
    ]),
  });
  const service = new Service(
    "web",
    {
      name: "web",
      cluster: cluster.clusterArn,
      taskDefinition: task.arn,
      desiredCount: 3,
      launchType: "FARGATE",
      networkConfiguration: { subnets: subnetIds, securityGroups: [wall.id] },
      loadBalancers: [{ targetGroupArn: group.arn, containerName: "nginx", containerPort: 80 }],
    },
    { dependsOn: rule },
  );
  new Target("web", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.clusterName}/${service.name}`,
    minCapacity: 3,
    maxCapacity: 6,
  });
  return { ...balancer, ...cluster, targetGroupArn: group.arn, taskDefinitionArn: task.arn };
}

/** The same service as a color. */
async function adopted(
  { balancer, cluster }: { balancer: Balancer; cluster: ClusterReference },
  blue: AdoptedColor,
) {
  const system = await load({ platform });
  return new BlueGreenService("web", {
    environment: new Environment("shop", { system }),
    service: system.service("web"),
    balancer,
    cluster,
    subnetIds,
    priority: 100,
    port: 8080,
    scaling: { max: 4, open: "min" },
    preview: { secret: "look-before" },
    readySeconds: 1,
    adopt: { blue },
  });
}

/** What `crossfade adopt` proposed, in place of the bare resources; ground and old rule stay where they were. */
async function proposed() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is written while the test runs
  const module = require(config.require("proposal")) as Record<
    string,
    (() => Promise<BlueGreenService>) | undefined
  >;
  const isElsewhere = config.getBoolean("elsewhere") === true;
  const there = isElsewhere ? undefined : ground();
  const web = await module["adoptWeb"]?.();
  const group = web?.colors.blue?.targetGroup;
  if (there !== undefined && group !== undefined) oldRule(there.balancer.listenerArn, group.arn);
  return {};
}

export = async () => {
  const mode = config.require("mode");
  if (mode === "bare") return bare();
  if (mode === "alias") {
    const { balancer, cluster } = ground();
    const web = await adopted(
      { balancer, cluster },
      {
        targetGroup: { alias: "web" },
        service: { alias: "web" },
        taskDefinition: { alias: "web" },
        scalingTarget: { alias: "web" },
      },
    );
    const group = web.colors.blue?.targetGroup;
    if (group !== undefined) oldRule(balancer.listenerArn, group.arn);
    return {};
  }
  if (mode === "proposed") return proposed();
  const there = config.requireObject<Record<string, string>>("there");
  const idOf = (what: string): string => there[what] ?? "";
  const { listenerArn, securityGroupId, dnsName, clusterArn, clusterName } = there;
  const balancer = { listenerArn, securityGroupId, vpcId, dnsName } as Balancer;
  const cluster = { clusterArn, clusterName } as ClusterReference;
  await adopted(
    { balancer, cluster },
    {
      targetGroup: { import: idOf("targetGroupArn") },
      service: { import: "shop/web" },
      taskDefinition: { import: idOf("taskDefinitionArn") },
      scalingTarget: { import: "ecs/service/shop/web/ecs:service:DesiredCount" },
    },
  );
  return {};
};
