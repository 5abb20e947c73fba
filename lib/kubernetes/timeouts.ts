import type * as pulumi from "@pulumi/pulumi";

/** How long Pulumi waits for pods. Without it that is ten minutes for everything, and nothing fails sooner. */
export function timeouts(deploySeconds: number): pulumi.CustomTimeouts {
  const deploy = `${String(deploySeconds)}s`;
  return { create: deploy, update: deploy, delete: "2m" };
}

/**
 * For objects that are there, or gone, as soon as the API server says so. Some versions of Pulumi's plugin miss that one is
 * gone, and would wait ten minutes for it.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/issues/3317
 */
export const atOnce: pulumi.CustomTimeouts = { delete: "30s" };
