/** A digest that is easy to tell from others. */
export function digest(digit: number): string {
  return `sha256:${String(digit).repeat(64)}`;
}

interface Resource {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What `pulumi stack export` answers for a stack with these resources. */
export function exported(...resources: readonly Resource[]): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}

/** The cutover of a service, as the state has it. */
export function cutover(service: string, more: Readonly<Record<string, unknown>> = {}): Resource {
  return {
    urn: `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/crossfade/docker:Cutover::${service}-cutover`,
    type: "pulumi-nodejs:dynamic/crossfade/docker:Cutover",
    custom: true,
    inputs: { service, releases: { blue: digest(1), green: digest(2) } },
    outputs: {
      service,
      weights: { blue: 90, green: 10 },
      since: "2026-11-21T11:59:00.000Z",
      held: { blue: digest(1) },
    },
    ...more,
  };
}

/** A container that runs a release, as the state has it. */
export function container(
  service: string,
  color: string,
  version: string,
  digit: number,
): Resource {
  const labels = {
    "crossfade.project": "shop",
    "crossfade.service": service,
    "crossfade.color": color,
    "crossfade.version": version,
    "crossfade.image": digest(digit),
  };
  return {
    urn: `urn:pulumi:prod::shop::docker:index/container:Container::${service}-${color}-1`,
    type: "docker:index/container:Container",
    custom: true,
    inputs: {},
    outputs: { labels: Object.entries(labels).map(([label, value]) => ({ label, value })) },
  };
}
