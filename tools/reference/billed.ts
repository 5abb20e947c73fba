import type { Recorded } from "pulumi-crossfade/testing";

/** Something that AWS bills by its number or its hours, and how much of it a stack has. */
export interface Billed {
  readonly what: string;
  /** Page of AWS with the prices of each region. */
  readonly prices: string;
  readonly count: (made: readonly Recorded[]) => string;
}

type Inputs = Recorded["inputs"];

const all = (made: readonly Recorded[], type: string): readonly Inputs[] =>
  made.filter((it) => it.type === `aws:${type}`).map(({ inputs }) => inputs);

const number =
  (type: string) =>
  (made: readonly Recorded[]): string =>
    String(all(made, type).length);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

/** Tasks as the services ask for them when they are made; scaling goes on from there. */
function tasks(made: readonly Recorded[]): string {
  const count = sum(all(made, "ecs/service:Service").map((it) => Number(it["desiredCount"])));
  const sizes = all(made, "ecs/taskDefinition:TaskDefinition").map(({ cpu, memory }) => {
    return `${String(Number(cpu) / 1024)} vCPU, ${String(memory)} MB`;
  });
  return `${String(count)} of ${[...new Set(sizes)].join(" or ")}`;
}

/** A balancer has an address in each of its zones; one that only the network sees has none. */
function addresses(made: readonly Recorded[]): string {
  const open = all(made, "lb/loadBalancer:LoadBalancer").filter((it) => it["internal"] !== true);
  const own = open.map(({ subnets }) => (subnets as readonly unknown[]).length);
  return String(all(made, "ec2/eip:Eip").length + sum(own));
}

function databases(made: readonly Recorded[]): string {
  return all(made, "rds/instance:Instance")
    .map((it) => {
      const size = String(it["instanceClass"]);
      if ("replicateSourceDb" in it) return `${size} to read`;
      return `${size}${it["multiAz"] === true ? " in two zones" : ""}`;
    })
    .join(", ");
}

/** CloudWatch bills an alarm for each measure that it reads. */
function measures(made: readonly Recorded[]): string {
  const read = all(made, "cloudwatch/metricAlarm:MetricAlarm").map(({ metricQueries }) => {
    const queries = (metricQueries ?? [{ metric: {} }]) as readonly { metric?: unknown }[];
    return queries.filter(({ metric }) => metric !== undefined).length;
  });
  return String(sum(read));
}

const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";

/** Everything that is billed though nobody uses it; volumes of requests, logs and backups come on top. */
export const billed: readonly Billed[] = [
  { what: "tasks on Fargate", prices: "https://aws.amazon.com/fargate/pricing/", count: tasks },
  {
    what: "database instances",
    prices: "https://aws.amazon.com/rds/postgresql/pricing/",
    count: databases,
  },
  {
    what: "NAT gateways",
    prices: "https://aws.amazon.com/vpc/pricing/",
    count: number("ec2/natGateway:NatGateway"),
  },
  {
    what: "public IPv4 addresses",
    prices: "https://aws.amazon.com/vpc/pricing/",
    count: addresses,
  },
  {
    what: "load balancers",
    prices: "https://aws.amazon.com/elasticloadbalancing/pricing/",
    count: number("lb/loadBalancer:LoadBalancer"),
  },
  { what: "measures that alarms read", prices: cloudWatch, count: measures },
  {
    what: "alarms that join others",
    prices: cloudWatch,
    count: number("cloudwatch/compositeAlarm:CompositeAlarm"),
  },
  { what: "dashboards", prices: cloudWatch, count: number("cloudwatch/dashboard:Dashboard") },
  {
    what: "firewalls",
    prices: "https://aws.amazon.com/waf/pricing/",
    count: number("wafv2/webAcl:WebAcl"),
  },
  {
    what: "keys",
    prices: "https://aws.amazon.com/kms/pricing/",
    count: number("kms/key:Key"),
  },
  {
    what: "secrets of the program",
    prices: "https://aws.amazon.com/secrets-manager/pricing/",
    count: number("secretsmanager/secret:Secret"),
  },
  {
    what: "hosted zones",
    prices: "https://aws.amazon.com/route53/pricing/",
    count: number("route53/zone:Zone"),
  },
];
