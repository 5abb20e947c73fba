import * as pulumi from "@pulumi/pulumi";
import { ConfigError, labelNames } from "../model";

/** Longest label that the domain name system allows; container names are host names for the balancer. */
const longest = 63;

/** The name of what Docker makes for a resource: several stacks may share one Engine. */
export function physicalName(name: string): string {
  return `${pulumi.getProject()}-${pulumi.getStack()}-${name}`
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "-");
}

/** Who owns what is put on a balancer. */
export function ownerName(): string {
  return `${pulumi.getProject()}/${pulumi.getStack()}`;
}

/** Refuses a name that containers could not be reached by. */
export function checkHostName(where: string, name: string): void {
  if (name.length <= longest) return;
  throw new ConfigError(
    where,
    `its containers would be named like "${name}", ${String(name.length)} characters, expected at most ${String(longest)}`,
    "shorten the name of the project, the stack or the service",
  );
}

/** Labels as Pulumi's provider takes them. */
export function labelList(
  labels: Readonly<Record<string, string>>,
): { label: string; value: string }[] {
  return Object.entries(labels).map(([label, value]) => ({ label, value }));
}

/** Labels of everything that this stack makes. */
export function stackLabels(): Record<string, string> {
  return { [labelNames.project]: pulumi.getProject(), [labelNames.stack]: pulumi.getStack() };
}
