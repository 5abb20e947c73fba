import { randomUUID } from "node:crypto";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent } from "../rule";

const GROUP = "cloudwatch/logGroup:LogGroup";
const FILTER = "cloudwatch/logMetricFilter:LogMetricFilter";

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/logs. */
export const logs: Kinds = {
  [FILTER]: {
    named: "name",
    replaces: ["logGroupName", "name"],
    refusals: {
      create: [
        absent(
          GROUP,
          "logGroupName",
          () => "ResourceNotFoundException: The specified log group does not exist.",
        ),
      ],
    },
    // Filters of different groups can have the same name, which is their id.
    key: ({ logGroupName, name }) =>
      typeof logGroupName === "string" ? `${logGroupName}:${String(name)}` : undefined,
    born: ({ name }) => ({ id: String(name) }),
  },
  "cloudwatch/queryDefinition:QueryDefinition": {
    named: "name",
    replaces: [],
    born(_inputs, place) {
      const id = randomUUID();
      return {
        id,
        outputs: { arn: regional("logs", `query-definition:${id}`, place), queryDefinitionId: id },
      };
    },
  },
  "cloudwatch/logResourcePolicy:LogResourcePolicy": {
    replaces: ["policyName", "resourceArn"],
    born: ({ policyName, resourceArn }) => ({
      id: typeof policyName === "string" ? policyName : String(resourceArn),
      outputs: { policyScope: resourceArn === undefined ? "ACCOUNT" : "RESOURCE", revisionId: "" },
    }),
  },
};
