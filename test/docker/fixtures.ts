import * as pulumi from "@pulumi/pulumi";
import { vi } from "vitest";
import type { LoadedRolling, LoadedService } from "../../lib/component";
import type { Stage } from "../../lib/model";
import type { AppliedService } from "../../lib/plan";
import { loadWith } from "../../lib/testing";

// What `load()` announces is for people.
vi.spyOn(pulumi.log, "info").mockResolvedValue();

/** An image pinned by its id on this machine. */
export const image = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** Two releases, one for each color. */
export const one = { version: "1.4.2", image: image("a") };
export const two = { version: "1.5.0", image: image("b") };

/** A service with both colors deployed and all traffic on blue. */
export const both = {
  strategy: "blue-green",
  live: "blue",
  traffic: { blue: 100, green: 0 },
  blue: one,
  green: two,
};

/** A service that is declared, and of which nothing was ever released. */
export const declared = {
  strategy: both.strategy,
  live: both.live,
  traffic: both.traffic,
};

/** A past in which both colors run and green has the given percent. */
export function past(green: number, replicas = 2): AppliedService {
  return {
    traffic: { blue: 100 - green, green },
    since: "2026-01-01T00:00:00.000Z",
    held: { blue: one.image, green: two.image },
    colors: { blue: { releases: [one], replicas }, green: { releases: [two], replicas } },
  };
}

/** A service as `load()` would return it. */
export function loaded(
  asked: object = both,
  applied?: AppliedService,
  stage: Stage = "production",
): LoadedService {
  const configuration = { environment: { stage, platform: "docker" }, services: { web: asked } };
  return loadWith({
    configuration,
    ...(applied === undefined ? {} : { applied: { web: applied } }),
  }).service("web");
}

/** A service without colors as `load()` would return it, with parts of its configuration replaced. */
export function rolling(parts: object = {}, stage: Stage = "production"): LoadedRolling {
  const services = { web: { strategy: "rolling", release: one, ...parts } };
  return loadWith({
    configuration: { environment: { stage, platform: "docker" }, services },
  }).rolling("web");
}
