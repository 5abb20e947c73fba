import type * as pulumi from "@pulumi/pulumi";

/** How long Pulumi waits for pods. Without it that is ten minutes for everything, and nothing fails sooner. */
export function timeouts(deploySeconds: number): pulumi.CustomTimeouts {
  const deploy = `${String(deploySeconds)}s`;
  return { create: deploy, update: deploy, delete: "2m" };
}
