import { Environment } from "../../../lib/aws";
import { loadWith } from "../../../lib/testing";
import { both } from "../fixtures";

/** Everybody that a configuration can name. */
export const contacts = {
  email: "ops@example.com",
  slack: "#releases",
  pagerduty: "crossfade:pagerdutyKey",
};

/** The channel as AWS knows it. */
export const slack = { teamId: "T07EA123LEP", channelId: "C07EZ1ABC23" };

/** An environment whose configuration says more than its stage; only inside of `record`. */
export function environmentWith(more: object = { contacts }): Environment {
  const configuration = {
    environment: { stage: "production", platform: "aws", ...more },
    services: { web: both },
  };
  return new Environment("shop", { system: loadWith({ configuration }) });
}

/** A service as CloudWatch knows it. */
export const watched = {
  balancerSuffix: "app/edge/50dc6c495c0c9188",
  clusterName: "shop",
  blue: {
    targetGroupSuffix: "targetgroup/web-blue/943f017f100becff",
    serviceName: "web-blue",
    logGroupName: "/shop/web-blue",
  },
  green: {
    targetGroupSuffix: "targetgroup/web-green/2453ed029918f21f",
    serviceName: "web-green",
    logGroupName: "/shop/web-green",
  },
};
