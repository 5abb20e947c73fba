import type { Properties } from "../../values";
import type { Kind, Kinds } from "../kind";
import { hex, regional } from "../place";
import { absent, heldBy, taken } from "../rule";

/** Where the traffic of a rule may come from or go to; a rule has one of them. */
const PEERS = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"] as const;
const GROUP = "ec2/securityGroup:SecurityGroup";
const INGRESS = "vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "vpc/securityGroupEgressRule:SecurityGroupEgressRule";

const peerOf = (inputs: Properties) => PEERS.filter((name) => inputs[name] !== undefined);

/** A rule of a group: `security-group-rule/sgr-…`. */
const groupRule: Kind = {
  replaces: ["securityGroupId"],
  // A rule can be modified, but not to have a peer of another kind.
  alsoReplacing: (olds, news) => (peerOf(olds).join() === peerOf(news).join() ? [] : PEERS),
  problems: (inputs): Record<string, string> => {
    const peers = peerOf(inputs);
    if (peers.length === 1) return {};
    const given = peers.length === 0 ? "none is given" : `${peers.join(" and ")} are given`;
    return { securityGroupId: `a rule has exactly one of ${PEERS.join(", ")}: ${given}` };
  },
  refusals: {
    create: [
      absent(
        GROUP,
        "securityGroupId",
        (id) => `InvalidGroup.NotFound: The security group '${id}' does not exist`,
      ),
      taken(
        ["securityGroupId", "ipProtocol", "fromPort", "toPort", ...PEERS],
        () => "InvalidPermission.Duplicate: the specified rule already exists",
      ),
    ],
  },
  born(_inputs, place) {
    const id = `sgr-0${hex(16)}`;
    const arn = regional("ec2", `security-group-rule/${id}`, place);
    return { id, outputs: { arn, securityGroupRuleId: id } };
  },
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/ec2/vpc_security_group*.go. */
export const securityGroup: Kinds = {
  [GROUP]: {
    named: "name",
    replaces: ["description", "name", "namePrefix", "vpcId"],
    sets: ["egress", "ingress"],
    assumed: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    refusals: {
      create: [
        taken(
          ["name", "vpcId"],
          ({ name, vpcId }) =>
            `InvalidGroup.Duplicate: The security group '${String(name)}' already exists for VPC '${String(vpcId)}'`,
        ),
      ],
      delete: [
        heldBy(
          [
            `${INGRESS}#referencedSecurityGroupId`,
            `${EGRESS}#referencedSecurityGroupId`,
            "lb/loadBalancer:LoadBalancer",
            "ecs/service:Service",
            "rds/instance:Instance",
            "ec2/vpcEndpoint:VpcEndpoint",
          ],
          ({ id }) => `DependencyViolation: resource ${String(id)} has a dependent object`,
        ),
      ],
    },
    born(_inputs, place) {
      const id = `sg-0${hex(16)}`;
      const arn = regional("ec2", `security-group/${id}`, place);
      return { id, outputs: { arn, ownerId: place.account, vpcId: `vpc-0${hex(16)}` } };
    },
  },
  [INGRESS]: groupRule,
  [EGRESS]: groupRule,
};
