import { SecurityGroup } from "@pulumi/aws/ec2";
import { TargetGroup } from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";

/** A team's own stack, without anything of Crossfade's: one open door, and two halves that drain differently. */
export = () => {
  const config = new pulumi.Config("e2e");
  const cidrBlocks = [config.require("source")];
  const group = new SecurityGroup("admin", {
    vpcId: "vpc-0123456789abcdef0",
    description: "ssh",
    ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks }],
  });
  for (const [color, deregistrationDelay] of Object.entries({ blue: 30, green: 60 })) {
    new TargetGroup(`web-${color}`, {
      vpcId: group.vpcId,
      port: 80,
      protocol: "HTTP",
      targetType: "ip",
      deregistrationDelay,
    });
  }
};
