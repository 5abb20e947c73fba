import type * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs, ReachArgs } from "./blueGreenServiceArgs";
import type { Balancer } from "../edge/balancer";
import { closedGroup, letIn, letOut } from "../network/securityGroup";

/** What tasks reach when nobody says otherwise. */
const usual: Readonly<Record<string, ReachArgs>> = {
  https: { network: "0.0.0.0/0", port: 443 },
  "https-ipv6": { network: "::/0", port: 443 },
};

/** Whose members are in a group, and who reaches them: without a balancer nobody does. */
export interface GroupArgs extends Pick<
  BlueGreenServiceArgs,
  "environment" | "health" | "reaches"
> {
  /**
   * The balancer that reaches its members.
   *
   * @default none - nobody reaches them
   */
  readonly balancer?: Balancer;

  /**
   * Port on which the balancer reaches them.
   *
   * @default none - without a balancer there is none
   */
  readonly port?: number;

  /**
   * VPC of a group without a balancer, which would tell it.
   *
   * @default the balancer's - its members are there
   */
  readonly vpcId?: pulumi.Input<string>;
}

/** Makes the security group of a service's tasks, or of its instances: the balancer comes in, and only what is named is reached. */
export function serviceGroup(
  name: string,
  args: GroupArgs,
  parent: pulumi.Resource,
  members: "Tasks" | "Instances" = "Tasks",
): pulumi.Output<string> {
  const { balancer, environment, port, health, reaches = usual } = args;
  const vpcId = balancer?.vpcId ?? args.vpcId ?? "";
  const { tags } = environment;
  const word = members.toLowerCase();
  const opts = { parent };
  const group = closedGroup(
    `${name}-${word}`,
    { description: `${members} of ${name}`, vpcId, tags },
    opts,
  );
  if (balancer !== undefined && port !== undefined) {
    for (const listening of new Set([port, health?.port ?? port])) {
      const flow = { description: `Balancer to ${name}`, port: listening, tags };
      const { securityGroupId } = balancer;
      letIn(
        `${name}-from-balancer-${String(listening)}`,
        { ...flow, securityGroupId: group.id, peer: { securityGroupId } },
        opts,
      );
      letOut(
        `${name}-balancer-to-${word}-${String(listening)}`,
        { ...flow, securityGroupId, peer: { securityGroupId: group.id } },
        opts,
      );
    }
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
