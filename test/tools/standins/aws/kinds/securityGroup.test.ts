import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const GROUP = "ec2/securityGroup:SecurityGroup";
const INGRESS = "vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const PEERS = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

let world: World;
let group: Made;

beforeEach(async () => {
  world = new World();
  group = await world.create(GROUP, { name: "web", vpcId: "vpc-1" });
});

describe("a security group", () => {
  it("has an id and an ARN of AWS's form", () => {
    expect(group.id).toMatch(/^sg-0[0-9a-f]{16}$/);
    expect(group.outputs["arn"]).toBe(
      `arn:aws:ec2:eu-central-1:123456789012:security-group/${group.id}`,
    );
    expect(group.outputs["description"]).toBe("Managed by Pulumi");
  });

  it("has a name of its own in its network", async () => {
    const refusal =
      "InvalidGroup.Duplicate: The security group 'web' already exists for VPC 'vpc-1'";
    await expect(world.create(GROUP, { name: "web", vpcId: "vpc-1" })).rejects.toThrow(refusal);
    await expect(world.create(GROUP, { name: "web", vpcId: "vpc-2" })).resolves.toBeDefined();
  });

  it.each<[string, string, (id: string) => Properties]>([
    ["another one's rule", INGRESS, (id) => ({ referencedSecurityGroupId: id, ipProtocol: "tcp" })],
    ["a balancer", "lb/loadBalancer:LoadBalancer", (id) => ({ name: "a", securityGroups: [id] })],
    [
      "a service",
      "ecs/service:Service",
      (id) => ({ name: "a", networkConfiguration: { securityGroups: [id] } }),
    ],
  ])("cannot go while %s uses it", async (_what, type, inputs) => {
    const other = await world.create(GROUP, { name: "other", vpcId: "vpc-1" });
    const user = await world.create(type, { securityGroupId: other.id, ...inputs(group.id) });
    await expect(world.delete(GROUP, group)).rejects.toThrow(
      `DependencyViolation: resource ${group.id} has a dependent object`,
    );
    await world.delete(type, user);
    await expect(world.delete(GROUP, group)).resolves.toBeUndefined();
  });

  it("takes its own rules with it", async () => {
    await world.create(EGRESS, {
      securityGroupId: group.id,
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
    await expect(world.delete(GROUP, group)).resolves.toBeUndefined();
  });
});

describe("a rule of a group", () => {
  const rule = (changes: Properties = {}, type = INGRESS) =>
    world.create(type, {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      cidrIpv4: "10.0.0.0/8",
      ...changes,
    });

  it("is there once", async () => {
    const made = await rule();
    expect(made.outputs["securityGroupRuleId"]).toBe(made.id);
    await expect(rule()).rejects.toThrow("InvalidPermission.Duplicate");
    await expect(rule({ toPort: 81 })).resolves.toBeDefined();
    await expect(rule({}, EGRESS)).resolves.toBeDefined();
  });

  it("needs its group", async () => {
    await expect(rule({ securityGroupId: "sg-1" })).rejects.toThrow(
      "InvalidGroup.NotFound: The security group 'sg-1' does not exist",
    );
  });

  it.each([
    [{}, "none is given"],
    [{ cidrIpv4: "a", prefixListId: "b" }, "cidrIpv4 and prefixListId are given"],
  ])("has one peer, not those of %j", (inputs, given) => {
    expect(world.resource(INGRESS).problems?.(inputs)).toEqual({
      securityGroupId: `a rule has exactly one of ${PEERS.join(", ")}: ${given}`,
    });
  });

  it("is replaced when its peer is of another kind, and modified otherwise", () => {
    const also = (news: Properties) =>
      world.resource(INGRESS).alsoReplacing?.({ cidrIpv4: "a" }, news);
    expect(also({ cidrIpv4: "b" })).toEqual([]);
    expect(also({ referencedSecurityGroupId: "sg-1" })).toEqual(PEERS);
  });
});
