import * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../component/argumentChecks";
import { shortened } from "../component/shortened";

/** Most characters that AWS allows in a name, by what is named. */
export const nameLimits = {
  loadBalancer: 32,
  targetGroup: 32,
  role: 64,
  // The rules of composite alarms name them.
  alarm: 255,
  dashboard: 255,
  budget: 100,
  slackChannel: 128,
  logMetric: 255,
  securityGroup: 255,
  cluster: 255,
  service: 255,
  family: 255,
  bucket: 63,
  // 256, of which "alias/" takes six.
  keyAlias: 250,
  logGroup: 512,
  webAcl: 128,
  folder: 255,
  vault: 50,
  restoreTestingPlan: 50,
  reportPlan: 256,
  // 63, of which the digest of the database takes nine and the number of a reader ten.
  database: 44,
} as const;

/** A kind of name that AWS limits. */
export type Named = keyof typeof nameLimits;

/** What Pulumi adds to a name that is not given: a hyphen and seven random characters. */
const randomLength = 8;

/**
 * The fixed name of what AWS makes for a resource, for the few kinds that are never replaced while something uses them:
 * log groups, task families, aliases of keys. Everything else is named by Pulumi, with random characters at the end: a
 * fixed name could not be created anew before the old one is gone. A name that is too long is cut, and ends in a digest.
 */
export function physicalName(name: string, kind: Named): string {
  const whole = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
  return shortened(whole, nameLimits[kind]);
}

/** Refuses the name of a resource that leaves no room for the characters that Pulumi adds. */
export function checkAutoName(name: string, kind: Named, refuse: Refuse): void {
  const most = nameLimits[kind] - randomLength;
  if (!/^[A-Za-z0-9-]*$/.test(name)) {
    refuse(`would name something "${name}", expected letters, digits and hyphens`);
  }
  if (name.length > most) {
    refuse(
      `would name a ${words[kind]} "${name}-1a2b3c4", ${String(name.length + randomLength)} characters, expected at most ${String(nameLimits[kind])}`,
      `shorten the name by ${String(name.length - most)}`,
    );
  }
}

const words: Readonly<Record<Named, string>> = {
  loadBalancer: "load balancer",
  targetGroup: "target group",
  role: "role",
  alarm: "alarm",
  dashboard: "dashboard",
  budget: "budget",
  slackChannel: "channel",
  logMetric: "metric",
  securityGroup: "security group",
  cluster: "cluster",
  service: "service",
  family: "task family",
  bucket: "bucket",
  keyAlias: "key alias",
  logGroup: "log group",
  webAcl: "web ACL",
  folder: "folder",
  vault: "backup vault",
  restoreTestingPlan: "restore testing plan",
  reportPlan: "report plan",
  database: "database",
};
