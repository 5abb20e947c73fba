import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { allow, policyDocument } from "../policies";
import type { DeploymentHookArgs } from "./deploymentArgs";

/** A role that ECS takes in a deployment, and what has to stay as long as a service uses it. */
export interface DeploymentRole {
  readonly arn: pulumi.Output<string>;
  readonly rights: pulumi.Resource;
}

/**
 * ECS names no account when it takes these roles.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
const ecsMayAssume = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/**
 * Makes the role with which ECS moves traffic. A service that is deleted needs it to the end: without it ECS cannot take
 * its targets out of the balancer, and goes on draining for ever.
 */
export function infrastructureRole(
  name: string,
  { tags, account }: Environment,
  opts: pulumi.CustomResourceOptions,
): DeploymentRole {
  const role = new Role(
    `${name}-infrastructure-role`,
    { assumeRolePolicy: ecsMayAssume, description: `Traffic of ${name}`, tags },
    opts,
  );
  const policy = "AmazonECSInfrastructureRolePolicyForLoadBalancers";
  const rights = new RolePolicyAttachment(
    `${name}-infrastructure-rights`,
    {
      role: role.name,
      policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policy}`,
    },
    opts,
  );
  return { arn: role.arn, rights };
}

/** Makes the role with which ECS calls the functions of a deployment, these and no others. */
export function hookRole(
  name: string,
  hooks: readonly DeploymentHookArgs[],
  { tags }: Environment,
  opts: pulumi.CustomResourceOptions,
): DeploymentRole | undefined {
  if (hooks.length === 0) return undefined;
  const role = new Role(
    `${name}-hook-role`,
    { assumeRolePolicy: ecsMayAssume, description: `Hooks of ${name}`, tags },
    opts,
  );
  const policy = pulumi
    .all(hooks.map(({ functionArn }) => functionArn))
    .apply((arns) => policyDocument([allow(["lambda:InvokeFunction"], [...new Set(arns)].sort())]));
  const rights = new RolePolicy(`${name}-hook-policy`, { role: role.name, policy }, opts);
  return { arn: role.arn, rights };
}
