/** Labels by which the platforms mark what runs a release, so that the state can be read by who knows no platform. */
export const labelNames = {
  project: "crossfade.project",
  stack: "crossfade.stack",
  service: "crossfade.service",
  color: "crossfade.color",
  version: "crossfade.version",
  image: "crossfade.image",
  specification: "crossfade.specification",
} as const;
