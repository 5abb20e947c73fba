import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { machinesMayAssume } from "../policies";

/** What a machine may be to AWS, and what has to be there before it starts. */
export interface InstanceRole {
  readonly profileArn: pulumi.Output<string>;
  readonly rights: pulumi.Resource;
}

/**
 * Makes the role of the machines of a cluster, with the policy that AWS keeps in step with its agent. Tasks cannot take it:
 * they do not reach the metadata of their machine.
 */
export function instanceRole(
  name: string,
  { tags, account }: Environment,
  opts: pulumi.CustomResourceOptions,
): InstanceRole {
  const role = new Role(
    `${name}-role`,
    { assumeRolePolicy: machinesMayAssume, description: "Machines of a cluster of ECS", tags },
    opts,
  );
  const policy = "service-role/AmazonEC2ContainerServiceforEC2Role";
  const rights = new RolePolicyAttachment(
    `${name}-rights`,
    {
      role: role.name,
      policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policy}`,
    },
    opts,
  );
  const profile = new InstanceProfile(`${name}-profile`, { role: role.name, tags }, opts);
  return { profileArn: profile.arn, rights };
}
