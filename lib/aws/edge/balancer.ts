import type * as pulumi from "@pulumi/pulumi";

/** A balancer as the services behind it need to know it: a `LoadBalancer`, or one that was there before. */
export interface Balancer {
  /** ARN of the listener on which users come in, as a rule the one for HTTPS. */
  readonly listenerArn: pulumi.Input<string>;

  /** The security group of the balancer, which services let in. */
  readonly securityGroupId: pulumi.Input<string>;

  /** VPC of the balancer and its services. */
  readonly vpcId: pulumi.Input<string>;

  /** Name that AWS gave it, for example `edge-1a2b3c4-123456789.eu-central-1.elb.amazonaws.com`. */
  readonly dnsName: pulumi.Input<string>;
}

/** The part of a listener's ARN by which metrics know its balancer: `app/edge-1a2b3c4/50dc6c495c0c9188`. */
export function balancerSuffix(listenerArn: string): string {
  const [, path = ""] = listenerArn.split(":listener/");
  return path.split("/").slice(0, 3).join("/");
}
