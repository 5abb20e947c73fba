import * as pulumi from "@pulumi/pulumi";

/**
 * Variables as Docker takes them; sorted, so that the order in which a program names them is no change. A plain text
 * stays one: every replica has them all, and an output costs more than what it holds.
 */
export function environmentList(
  variables: readonly (readonly [string, pulumi.Input<string>])[],
): pulumi.Input<string>[] {
  return [...variables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      typeof value === "string" ? `${name}=${value}` : pulumi.interpolate`${name}=${value}`,
    );
}
