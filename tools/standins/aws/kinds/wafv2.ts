import { randomUUID } from "node:crypto";
import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent, heldBy, taken } from "../rule";

const ACL = "wafv2/webAcl:WebAcl";
const ASSOCIATION = "wafv2/webAclAssociation:WebAclAssociation";
const PREFIX = "aws-waf-logs-";

const ASSOCIATED =
  "WAFAssociatedItemException: AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource.";

const isNew = taken(
  ["name", "scope"],
  () =>
    "WAFDuplicateItemException: AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.",
);

const aclExists = (argument: string) =>
  absent(ACL, argument, () => {
    return "WAFNonexistentItemException: AWS WAF couldn’t perform the operation because your resource doesn’t exist.";
  });

/** Capacity units: one for each rule, a few hundred for a managed group. */
const capacityOf = ({ rules }: Properties) =>
  (Array.isArray(rules) ? (rules as unknown[]) : []).reduce<number>((sum, rule) => {
    return sum + (JSON.stringify(rule).includes("managedRuleGroupStatement") ? 700 : 2);
  }, 0);

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/wafv2. */
export const wafv2: Kinds = {
  [ACL]: {
    named: "name",
    replaces: ["name", "namePrefix", "scope"],
    sets: ["rules", "tokenDomains", "customResponseBodies"],
    refusals: {
      create: [isNew],
      delete: [heldBy([`${ASSOCIATION}#webAclArn`], () => ASSOCIATED)],
    },
    renewed: ["capacity", "lockToken"],
    born({ name, scope }, place) {
      const id = randomUUID();
      const kind = scope === "CLOUDFRONT" ? "global" : "regional";
      const arn = regional("wafv2", `${kind}/webacl/${String(name)}/${id}`, place);
      return { id, outputs: { arn, applicationIntegrationUrl: "" } };
    },
    derived: (inputs) => ({ capacity: capacityOf(inputs), lockToken: randomUUID() }),
  },
  "wafv2/ipSet:IpSet": {
    named: "name",
    replaces: ["ipAddressVersion", "name", "namePrefix", "scope"],
    sets: ["addresses"],
    renewed: ["lockToken"],
    refusals: { create: [isNew], delete: [heldBy([ACL], () => ASSOCIATED)] },
    born({ name, scope }, place) {
      const id = randomUUID();
      const kind = scope === "CLOUDFRONT" ? "global" : "regional";
      return {
        id,
        outputs: { arn: regional("wafv2", `${kind}/ipset/${String(name)}/${id}`, place) },
      };
    },
    derived: () => ({ lockToken: randomUUID() }),
  },
  [ASSOCIATION]: {
    replaces: ["resourceArn", "webAclArn"],
    refusals: { create: [aclExists("webAclArn")] },
    born: ({ resourceArn, webAclArn }) => ({ id: `${String(webAclArn)},${String(resourceArn)}` }),
  },
  "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    replaces: ["logDestinationConfigs", "resourceArn"],
    sets: ["logDestinationConfigs", "loggingFilter.filters", "loggingFilter.filters.conditions"],
    problems: ({ logDestinationConfigs }): Record<string, string> => {
      const given = Array.isArray(logDestinationConfigs) ? logDestinationConfigs.map(String) : [];
      const wrong = given.find((arn) => arn.startsWith("arn:") && !arn.includes(PREFIX));
      if (wrong === undefined) return {};
      return {
        logDestinationConfigs: `${wrong} cannot be a destination: its name has to begin with ${PREFIX}`,
      };
    },
    refusals: { create: [aclExists("resourceArn")] },
    born: ({ resourceArn }) => ({ id: String(resourceArn) }),
  },
};
