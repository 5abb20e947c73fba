import { type Difference, differences } from "./differences";
import type { Recorded } from "./record";

/**
 * Asserts the promise of a shift and a rollback: between two recordings of a program, cutovers change in place, at
 * least one of them, and nothing else does. What a frozen color ignores is no change, as it is none for the engine.
 *
 * @throws Error that names every other difference
 *
 * @example
 * ```ts
 * const before = await record(program, { configuration: at(0), applied });
 * const after = await record(program, { configuration: at(10), applied });
 * cutoverOnly(before, after);
 * ```
 */
export function cutoverOnly(before: readonly Recorded[], after: readonly Recorded[]): void {
  const found = differences(before, after);
  const isCutover = cutoversOf(after);
  const others = found.filter(({ kind, resource }) => kind !== "changed" || !isCutover(resource));
  if (others.length > 0) {
    throw new Error(
      `expected that nothing but a cutover changes, but:\n${others.map(describe).join("\n")}`,
    );
  }
  if (found.length === 0) {
    throw new Error(
      "expected that a cutover changes, but nothing does: is the traffic of the two configurations the same?",
    );
  }
}

/** A cutover is the child that a service calls so, whatever resource carries the weights on its platform. */
function cutoversOf(recorded: readonly Recorded[]): (resource: Recorded) => boolean {
  const services = recorded
    .filter(({ type }) => /^crossfade:\w+:(?:BlueGreenService|AutoScalingPair)$/.test(type))
    .map(({ name }) => name);
  return ({ custom, name, parent }) =>
    custom && services.includes(parent) && name === `${parent}-cutover`;
}

function describe({ kind, resource, details }: Difference): string {
  const line = `  ${kind} ${resource.name} (${resource.type})`;
  return [line, ...details.map((detail) => `    ${detail}`)].join("\n");
}
