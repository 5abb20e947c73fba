import type { ExportedResource } from "../../lib/operate/exportedState";

/** A resource of a state; its facts stand in its outputs, as the provider answers them. */
export function resource(
  type: string,
  name: string,
  outputs: Readonly<Record<string, unknown>>,
  { project = "shop", stack = "prod", inside = "" } = {},
): ExportedResource {
  const urn = `urn:pulumi:${stack}::${project}::${inside}${type}::${name}`;
  return { urn, type, inputs: {}, outputs };
}

const elb = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";
const ecs = "arn:aws:ecs:eu-central-1:123456789012";

export const arns = {
  listener: `${elb}:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  balancer: `${elb}:loadbalancer/app/edge/50dc6c495c0c9188`,
  group: `${elb}:targetgroup/web/20cfe21448b66314`,
  cluster: `${ecs}:cluster/shop`,
  task: `${ecs}:task-definition/web:7`,
};

type Outputs = Readonly<Record<string, unknown>>;

/** Changes to the resources of `ecsState`, by what they are; `undefined` leaves one out. */
export type Changes = Readonly<
  Partial<
    Record<
      "service" | "task" | "group" | "rule" | "listener" | "balancer" | "scaling" | "container",
      Outputs | undefined
    >
  >
>;

/** A service of ECS behind a rule of a listener, in the state of a stack. */
export function ecsState(changes: Changes = {}, where = {}): ExportedResource[] {
  const part = (what: keyof Changes, type: string, name: string, outputs: Outputs) =>
    what in changes && changes[what] === undefined
      ? []
      : [resource(`aws:${type}`, name, { ...outputs, ...changes[what] }, where)];
  const container = {
    name: "nginx",
    image: "registry/web:1.4.2",
    portMappings: [{ containerPort: 3000 }],
    environment: [{ name: "LOG_LEVEL", value: "info" }],
    secrets: [{ name: "DATABASE_URL", valueFrom: "arn:aws:ssm:eu-central-1:1:parameter/db" }],
    ...changes.container,
  };
  return [
    ...part("balancer", "lb/loadBalancer:LoadBalancer", "edge", {
      arn: arns.balancer,
      dnsName: "edge-1.elb.amazonaws.com",
      vpcId: "vpc-1",
      securityGroups: ["sg-edge"],
    }),
    ...part("listener", "lb/listener:Listener", "https", {
      arn: arns.listener,
      loadBalancerArn: arns.balancer,
      defaultActions: [{ type: "fixed-response" }],
    }),
    ...part("rule", "lb/listenerRule:ListenerRule", "web", {
      listenerArn: arns.listener,
      priority: 500,
      conditions: [{ hostHeader: { values: ["shop.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: arns.group }],
    }),
    ...part("group", "lb/targetGroup:TargetGroup", "web", {
      arn: arns.group,
      name: "web",
      port: 3000,
      targetType: "ip",
      vpcId: "vpc-1",
      healthCheck: { path: "/up", matcher: "200" },
    }),
    ...part("task", "ecs/taskDefinition:TaskDefinition", "web", {
      arn: arns.task,
      family: "web",
      cpu: "512",
      memory: "1024",
      containerDefinitions: JSON.stringify([container]),
    }),
    ...part("service", "ecs/service:Service", "web", {
      name: "web",
      cluster: arns.cluster,
      taskDefinition: arns.task,
      desiredCount: 3,
      launchType: "FARGATE",
      networkConfiguration: { subnets: ["subnet-1", "subnet-2"] },
      loadBalancers: [{ targetGroupArn: arns.group, containerName: "nginx", containerPort: 3000 }],
    }),
    ...part("scaling", "appautoscaling/target:Target", "web", {
      resourceId: "service/shop/web",
      minCapacity: 3,
      maxCapacity: 6,
    }),
  ];
}
