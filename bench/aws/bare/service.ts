import * as aws from "@pulumi/aws";
import { color, type Place } from "./color";
import { type Color, colors, domainName, live, named } from "./settings";
import { releases, serviceTags, since, tags, weights } from "./settings";

const port = 3000;

export function service(place: Place) {
  const group = groups(place);
  const targets = { blue: targetGroup("blue", place), green: targetGroup("green", place) };
  const rules = previews(place, targets);
  const idle = live === "blue" ? "green" : "blue";
  const made = { ...place, group, port };
  const serving = color(live, made, targets[live], [rules[live]]);
  const cutover = new aws.lb.ListenerRule(
    "web-cutover",
    {
      listenerArn: place.listenerArn,
      priority: 104,
      conditions: [{ hostHeader: { values: [domainName] } }],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: colors.map((it) => ({ arn: targets[it].arn, weight: weights[it] })),
            stickiness: { enabled: false, duration: 3600 },
          },
        },
      ],
      tags: {
        ...serviceTags(),
        "crossfade.since": since,
        "crossfade.held.blue": releases.blue.image,
      },
    },
    { dependsOn: [serving.service] },
  );
  const waiting = color(idle, made, targets[idle], [rules[idle], cutover]);
  return { targets, [live]: serving, [idle]: waiting } as {
    targets: typeof targets;
  } & Record<Color, typeof serving>;
}

function groups({ vpcId, balancerGroupId, database }: Place) {
  const group = new aws.ec2.SecurityGroup("web-tasks", {
    vpcId,
    description: "Tasks of web",
    tags: named("web-tasks"),
  });
  const open = (listening: number, description: string) => ({
    description,
    ipProtocol: "tcp",
    fromPort: listening,
    toPort: listening,
    tags,
  });
  const comesIn = open(port, "Balancer to web");
  new aws.vpc.SecurityGroupIngressRule("web-from-balancer-3000", {
    ...comesIn,
    securityGroupId: group.id,
    referencedSecurityGroupId: balancerGroupId,
  });
  new aws.vpc.SecurityGroupEgressRule("web-balancer-to-tasks-3000", {
    ...comesIn,
    securityGroupId: balancerGroupId,
    referencedSecurityGroupId: group.id,
  });
  const everywhere = { https: { cidrIpv4: "0.0.0.0/0" }, "https-ipv6": { cidrIpv6: "::/0" } };
  for (const [name, network] of Object.entries(everywhere)) {
    new aws.vpc.SecurityGroupEgressRule(`web-reaches-${name}`, {
      ...open(443, `web to ${name}`),
      ...network,
      securityGroupId: group.id,
    });
  }
  const reaches = open(database.port, "web-reaches-db");
  new aws.vpc.SecurityGroupEgressRule("web-reaches-db-out", {
    ...reaches,
    securityGroupId: group.id,
    referencedSecurityGroupId: database.group.id,
  });
  new aws.vpc.SecurityGroupIngressRule("web-reaches-db-in", {
    ...reaches,
    securityGroupId: database.group.id,
    referencedSecurityGroupId: group.id,
  });
  return group;
}

function targetGroup(of: Color, { vpcId }: Place) {
  return new aws.lb.TargetGroup(`web-${of}`, {
    vpcId,
    port,
    protocol: "HTTP",
    protocolVersion: "HTTP1",
    targetType: "ip",
    deregistrationDelay: 30,
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      path: "/health",
      port: "traffic-port",
      matcher: "200-399",
      interval: 15,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    },
    tags: serviceTags(of),
  });
}

/** Who looks at a color before it has traffic: nobody yet, but the rules are there. */
function previews({ listenerArn }: Place, targets: Record<Color, aws.lb.TargetGroup>) {
  const asks = (value: string) => [
    { hostHeader: { values: [domainName] } },
    { httpHeader: { httpHeaderName: "x-crossfade-color", values: [value] } },
  ];
  const [blue, green] = colors.map(
    (it, at) =>
      new aws.lb.ListenerRule(`web-${it}-preview`, {
        listenerArn,
        priority: 100 + at,
        conditions: [...asks(it), { sourceIp: { values: ["127.0.0.1/32"] } }],
        actions: [{ type: "forward", targetGroupArn: targets[it].arn }],
        tags: serviceTags(it),
      }),
  ) as [aws.lb.ListenerRule, aws.lb.ListenerRule];
  new aws.lb.ListenerRule("web-preview-refused", {
    listenerArn,
    priority: 102,
    conditions: asks("*"),
    actions: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", messageBody: "Forbidden", statusCode: "403" },
      },
    ],
    tags: serviceTags(),
  });
  return { blue, green };
}
