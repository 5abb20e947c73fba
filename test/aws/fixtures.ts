import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { vi } from "vitest";
import type { Loaded, LoadedService } from "../../lib/component";
import type { Stage } from "../../lib/model";
import type { AppliedService } from "../../lib/plan";
import { loadWith } from "../../lib/testing";
import type { Recorded } from "../record";

// What `load()` announces is for people.
vi.spyOn(pulumi.log, "info").mockResolvedValue();

/** An image in a registry, pinned by its digest. */
export const image = (letter: string): string =>
  `registry.example.com/web@sha256:${letter.repeat(64)}`;

/** Two releases, one for each color. */
export const one = { version: "1.4.2", image: image("a") };
export const two = { version: "1.5.0", image: image("b") };

/** A service with both colors deployed and all traffic on blue. */
export const both = {
  strategy: "canary",
  live: "blue",
  traffic: { blue: 100, green: 0 },
  blue: one,
  green: two,
};

/** A service that is declared, and of which nothing was ever released. */
export const declared = { strategy: both.strategy, live: both.live, traffic: both.traffic };

/** A past in which both colors run and green has the given percent. */
export function past(green: number): AppliedService {
  return {
    traffic: { blue: 100 - green, green },
    since: "2026-01-01T00:00:00.000Z",
    held: { blue: one.image, green: two.image },
    colors: {
      blue: { releases: [one], replicas: 2 },
      green: { releases: [two], replicas: 2 },
    },
  };
}

/** A system as `load()` would return it, with one service `web`. */
export function system(
  stage: Stage = "production",
  asked: object = both,
  applied?: AppliedService,
): Loaded {
  const configuration = { environment: { stage, platform: "aws" }, services: { web: asked } };
  return loadWith({
    configuration,
    ...(applied === undefined ? {} : { applied: { web: applied } }),
  });
}

/** The service of that system. */
export function loaded(
  asked: object = both,
  applied?: AppliedService,
  stage: Stage = "production",
): LoadedService {
  return system(stage, asked, applied).service("web");
}

/** Names of resources that could have tags by the vendor's types, and do not have those of the stack. */
export function untagged(recorded: readonly Recorded[]): string[] {
  return recorded
    .filter(({ type }) => isTaggable(type))
    .filter(({ inputs }) => {
      const tags = tagsOf(inputs["tags"]);
      return tags["crossfade.project"] !== "shop" || tags["crossfade.stack"] !== "prod";
    })
    .map(({ name }) => name);
}

/** Tags as most types have them, or as a list of those that machines of a group get. */
function tagsOf(tags: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(tags)) return (tags ?? {}) as Record<string, string>;
  const list = tags as readonly { readonly key: string; readonly value: string }[];
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

/** Whether the vendor's types have tags among the arguments of a type such as `aws:lb/listener:Listener`. */
export function isTaggable(type: string): boolean {
  const [provider, path = ""] = type.split(":");
  if (provider !== "aws") return false;
  const types = join(__dirname, "../../node_modules/@pulumi/aws", `${path}.d.ts`);
  const [, args = ""] = readFileSync(types, "utf8").split(/^export interface \w+Args \{/m);
  return /^ {4}tags\?:/m.test(args);
}

/** How Pulumi marks a secret on its way to the engine. */
const secretMark = "4dabf18193072939515e22adb298388d";

/**
 * What an input holds that the state must not show.
 *
 * @throws Error when it is no secret
 */
export function secretOf(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !(secretMark in input)) {
    throw new Error(`expected a secret, got ${JSON.stringify(input)}`);
  }
  return (input as { readonly value?: unknown }).value;
}
