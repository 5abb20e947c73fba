import type { MadeStep } from "../made";

export const cutoverType = "pulumi-nodejs:dynamic/crossfade/docker:Cutover";

/** A digest of an image that is easy to tell from others. */
export function image(digit: number): string {
  return `registry.example.com/web@sha256:${String(digit).repeat(64)}`;
}

/** Configuration of a stack with one canary service. */
export const config = {
  "crossfade:environment": { stage: "production", platform: "docker" },
  "crossfade:services": {
    web: {
      strategy: "canary",
      live: "blue",
      traffic: { blue: 90, green: 10 },
      blue: { version: "1.4.2", image: image(1) },
      green: { version: "1.5.0", image: image(2) },
    },
  },
};

/** A cutover of Docker that moves the traffic of blue. */
export function shift(from: number, to: number, more: MadeStep = {}): MadeStep {
  const side = (blue: number) => ({ service: "web", weights: { blue, green: 100 - blue } });
  return {
    type: cutoverType,
    name: "web-cutover",
    old: side(from),
    oldOutputs: { ...side(from), since: "2026-11-20T08:00:00.000Z" },
    new: side(to),
    ...more,
  };
}

/** A container that runs a release in a color. */
export function container(color: string, version: string, digit: number) {
  const labels = { service: "web", color, version, image: image(digit) };
  return {
    image: `sha256:${String(digit)}`,
    labels: Object.entries(labels).map(([key, value]) => ({ label: `crossfade.${key}`, value })),
  };
}
