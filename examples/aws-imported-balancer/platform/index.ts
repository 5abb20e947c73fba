import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { Environment, LoadBalancer, Network, platform } from "pulumi-crossfade/aws";

/** The platform team's stack: one balancer for everybody. It has no services of its own. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const environment = new Environment("platform", { system, tags: { team: "platform" } });
  const network = Network.fromExisting({
    vpcId: config.require("vpcId"),
    subnets: config.requireObject("subnets"),
  });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId: network.vpcId,
    subnetIds: network.subnetIds("public"),
    certificateArn: config.require("certificateArn"),
    clients: ["0.0.0.0/0"],
    deletionProtection: config.getBoolean("deletionProtection") ?? true,
  });
  return { edge: balancer.reference, privateSubnetIds: network.subnetIds("private") };
};
