import type { LoadedService } from "../../lib/component";
import { BlueGreenService, type BlueGreenServiceArgs, Environment } from "../../lib/aws";
import { record, type Recorded } from "../record";
import { system } from "./fixtures";

/** A balancer that was there before. */
export const balancer = {
  listenerArn:
    "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2",
  securityGroupId: "sg-balancer",
  vpcId: "vpc-1",
  dnsName: "edge.eu-central-1.elb.amazonaws.com",
};

/** A cluster that was there before. */
export const cluster = {
  clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/shop",
  clusterName: "shop",
};

/** What every service of a test is built with. */
export const usual = { cluster, subnetIds: ["subnet-a", "subnet-b"], priority: 100, port: 3000 };

/** Registers a service on a balancer that was there before, and answers with every resource. */
export async function built(
  service: () => LoadedService,
  args: Partial<BlueGreenServiceArgs> = {},
): Promise<Recorded[]> {
  return await record(() => {
    const environment = new Environment("shop", { system: system() });
    const own = { ...balancer };
    new BlueGreenService("web", {
      environment,
      service: service(),
      balancer: own,
      ...usual,
      ...args,
    });
  });
}
