import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { type Fragment, routeFragment } from "../../balancer";
import type { BlueGreenServiceArgs } from "../service/blueGreenServiceArgs";
import type { ServiceSpec } from "../service/serviceSpec";

/**
 * What the balancer is told about a service besides its colors. Of the preview's secret it gets the digest only.
 */
export function serviceRoute(
  spec: ServiceSpec,
  { service, preview }: Pick<BlueGreenServiceArgs, "service" | "preview">,
): pulumi.Input<Fragment> {
  const { routes, sticky, failover, rateLimit, health } = spec;
  const limit = rateLimit === undefined ? {} : { limit: { ...rateLimit, healthPath: health.path } };
  const fragment = (lock: string) =>
    routeFragment({ service: spec.service, routes, sticky, failover, preview: lock, ...limit });
  if (!service.stage.protectPreview) return fragment("open");
  if (preview === undefined) return fragment("closed");
  return pulumi.secret(preview.secret).apply((secret) => fragment(digest(secret)));
}

function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
