import type { Made } from "../../made";

/** Type of a target group. */
export const group = "aws:lb/targetGroup:TargetGroup";

/** ARN of a target group by its name. */
export const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/${name}/1`;

/** A blue and a green target group. */
export const targets = (properties = {}): Made[] =>
  ["web-blue", "web-green"].map((name) => ({
    type: group,
    name,
    properties: { port: 80, arn: arnOf(name), arnSuffix: `targetgroup/${name}/1`, ...properties },
  }));
