import * as pulumi from "@pulumi/pulumi";

/** Variables as Docker takes them; sorted, so that the order in which a program names them is no change. */
export function environmentList(
  variables: readonly (readonly [string, pulumi.Input<string>])[],
): pulumi.Output<string>[] {
  return [...variables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => pulumi.interpolate`${name}=${value}`);
}
