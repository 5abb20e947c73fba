import type { Color } from "../../../lib/model";
import type { ConformanceOutcome } from "../../../lib/testing";
import type { PaperResource } from "./engine";
import type { Rule } from "./listener";

/** Versions of the service: two that work, and one that never becomes ready. */
export const versions = { old: "1.4.2", fresh: "1.5.0", broken: "1.6.0-broken" };

/** A program on paper asks no listener. */
export function never(): never {
  throw new Error("a program on paper meets the past that it is given");
}

/** How a run ended. */
export function outcome(
  code: number,
  said: readonly string[],
  changes: ConformanceOutcome["changes"],
  begin: number,
): ConformanceOutcome {
  return { code, output: said.join("\n"), changes, milliseconds: Date.now() - begin };
}

/** The image of a version. */
export function imageOf(version: string): string {
  const letter = version === versions.old ? "a" : version === versions.fresh ? "b" : "c";
  return `registry.example.com/web@sha256:${letter.repeat(64)}`;
}

/** Whether a resource belongs to a color. */
export function isOf(name: string, color: Color): boolean {
  return name.startsWith(`web-${color}`);
}

/** Whether something runs the version that never becomes ready. */
export function isBroken(inputs: PaperResource["inputs"]): boolean {
  const tags = inputs["tags"] as Readonly<Record<string, string>>;
  return tags["crossfade.version"] === versions.broken;
}

/** The color of a target group, by its ARN. */
export function colorOf(arn: string): Color {
  return arn.endsWith("-green") ? "green" : "blue";
}

/** The weight of each target group of a rule. */
export function weightsIn(inputs: PaperResource["inputs"]): Record<string, number> {
  const { actions } = plain(inputs) as unknown as Rule;
  const groups = actions[0]?.forward?.targetGroups ?? [];
  return Object.fromEntries(groups.map(({ arn, weight }) => [arn, weight]));
}

/** Inputs as the provider sees them, where secrets are no longer wrapped. */
export function plain(inputs: PaperResource["inputs"]): Record<string, unknown> {
  const bare = ([key, value]: [string, unknown]): [string, unknown] => {
    const wrapped = value as { readonly value?: unknown } | undefined;
    return [key, Array.isArray(value) ? value : (wrapped?.value ?? value)];
  };
  return Object.fromEntries(Object.entries(inputs).map(bare));
}
