import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { Cluster } from "@pulumi/aws/ecs/cluster";
import { Service } from "@pulumi/aws/ecs/service";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import { Role } from "@pulumi/aws/iam/role";
import { Listener } from "@pulumi/aws/lb/listener";
import { ListenerRule } from "@pulumi/aws/lb/listenerRule";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config("e2e");
const weights = config.requireObject<{ blue: number; green: number }>("weights");
const port = config.getNumber("port") ?? 8080;

const vpcId = "vpc-0123456789abcdef0";
const subnets = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];

const wall = new SecurityGroup("wall", { vpcId });
const balancer = new LoadBalancer("edge", {
  securityGroups: [wall.id],
  subnets,
  enableDeletionProtection: config.getBoolean("protected") ?? false,
});
const listener = new Listener("http", {
  loadBalancerArn: balancer.arn,
  port: 80,
  defaultActions: [
    { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
  ],
});
const group = (color: string) =>
  new TargetGroup(color, {
    port,
    protocol: "HTTP",
    targetType: "ip",
    vpcId,
    healthCheck: { path: "/health" },
  });
const [blue, green] = [group("blue"), group("green")];
const rule = new ListenerRule("traffic", {
  listenerArn: listener.arn,
  priority: 100,
  conditions: [{ pathPattern: { values: ["/*"] } }],
  actions: [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: blue.arn, weight: weights.blue },
          { arn: green.arn, weight: weights.green },
        ],
      },
    },
  ],
});

const role = new Role("task", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  },
});
const cluster = new Cluster("shop");
const logs = new LogGroup("web", { retentionInDays: 30 });
const definition = new TaskDefinition("web", {
  family: "web",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  executionRoleArn: role.arn,
  containerDefinitions: pulumi.jsonStringify([
    {
      name: "web",
      image: `web:${config.require("version")}`,
      portMappings: [{ containerPort: port }],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": logs.name, "awslogs-region": getRegionOutput().region },
      },
    },
  ]),
});
new Service(
  "web-blue",
  {
    cluster: cluster.arn,
    taskDefinition: definition.arn,
    desiredCount: 2,
    launchType: "FARGATE",
    networkConfiguration: { subnets, securityGroups: [wall.id] },
    loadBalancers: [{ targetGroupArn: blue.arn, containerName: "web", containerPort: port }],
  },
  { dependsOn: rule },
);

export const address = balancer.dnsName;
export const revision = definition.revision;
