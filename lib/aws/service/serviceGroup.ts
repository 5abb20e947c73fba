import type * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs, ReachArgs } from "./blueGreenServiceArgs";
import { closedGroup, letIn, letOut } from "../network/securityGroup";

/** What tasks reach when nobody says otherwise. */
const usual: Readonly<Record<string, ReachArgs>> = {
  https: { network: "0.0.0.0/0", port: 443 },
  "https-ipv6": { network: "::/0", port: 443 },
};

/** Makes the security group of a service's tasks: the balancer comes in, and only what is named is reached. */
export function serviceGroup(
  name: string,
  args: Pick<BlueGreenServiceArgs, "balancer" | "environment" | "port" | "health" | "reaches">,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { balancer, environment, port, health, reaches = usual } = args;
  const { tags } = environment;
  const opts = { parent };
  const group = closedGroup(
    `${name}-tasks`,
    { description: `Tasks of ${name}`, vpcId: balancer.vpcId, tags },
    opts,
  );
  for (const listening of new Set([port, health?.port ?? port])) {
    const flow = { description: `Balancer to ${name}`, port: listening, tags };
    letIn(
      `${name}-from-balancer-${String(listening)}`,
      { ...flow, securityGroupId: group.id, peer: { securityGroupId: balancer.securityGroupId } },
      opts,
    );
    letOut(
      `${name}-balancer-to-tasks-${String(listening)}`,
      { ...flow, securityGroupId: balancer.securityGroupId, peer: { securityGroupId: group.id } },
      opts,
    );
  }
  for (const [what, { port: reached, ...peer }] of Object.entries(reaches)) {
    letOut(
      `${name}-reaches-${what}`,
      {
        securityGroupId: group.id,
        description: `${name} to ${what}`,
        port: reached,
        peer,
        tags,
      },
      opts,
    );
  }
  return group.id;
}
