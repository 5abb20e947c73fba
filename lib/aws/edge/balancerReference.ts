import { noReference, type ReferencePlace } from "../../component/referencePlace";

/** A balancer as a stack hands it to other stacks. It holds nothing secret. */
export interface BalancerReference {
  /** ARN of the listener on which users come in. */
  readonly listenerArn: string;
  /** The security group of the balancer, which services let in. */
  readonly securityGroupId: string;
  /** VPC of the balancer and its services. */
  readonly vpcId: string;
  /** Name that AWS gave it. */
  readonly dnsName: string;
  /** Zone of that name, for a record of one's own domain. */
  readonly zoneId: string;
  /** ARN of the balancer itself, for firewalls and alarms. */
  readonly arn: string;
}

/** What each part of a reference looks like. */
const shapes: Readonly<Record<keyof BalancerReference, RegExp>> = {
  listenerArn: /^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:listener\/app\//,
  securityGroupId: /^sg-/,
  vpcId: /^vpc-/,
  dnsName: /^[^\s/]+\.[^\s/]+$/,
  zoneId: /^[A-Z0-9]+$/,
  arn: /^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:loadbalancer\/app\//,
};

/**
 * Reads what another stack exported as a balancer.
 *
 * @throws ConfigError when there is nothing, or something else
 */
export function requireReference(value: unknown, place: ReferencePlace): BalancerReference {
  if (value === undefined || value === null) throw noReference(place, "is missing");
  const given = value as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(shapes)
    .filter(([name, shape]) => !shape.test(typeof given[name] === "string" ? given[name] : ""))
    .map(([name]) => name);
  if (wrong.length === Object.keys(shapes).length) throw noReference(place, "is something else");
  if (wrong.length > 0) throw noReference(place, `has no ${wrong.join(", ")} of a balancer on AWS`);
  return Object.fromEntries(
    Object.keys(shapes).map((name) => [name, given[name]]),
  ) as unknown as BalancerReference;
}
