import type { Properties } from "../values";
import { isObject, UNKNOWN } from "../values";
import { nanosecondsOf } from "./duration";

const RESTART = ["no", "always", "on-failure", "unless-stopped"];

/** What is wrong with a container's arguments beyond their types, by argument. */
export function containerProblems(inputs: Properties): Record<string, string> {
  const found: Record<string, string> = {};
  const { restart, cpus, healthcheck, wait } = inputs;
  if (restart !== undefined && restart !== UNKNOWN && !RESTART.some((known) => known === restart)) {
    found["restart"] =
      `restart is ${JSON.stringify(restart)}, expected one of ${RESTART.join(", ")}`;
  }
  if (cpus !== undefined && cpus !== UNKNOWN && !(Number(cpus) > 0)) {
    found["cpus"] = `cpus is ${JSON.stringify(cpus)}, expected a number such as "0.5"`;
  }
  const problem = durationProblem(healthcheck);
  if (problem) found["healthcheck"] = problem;
  if (wait === true && healthcheck === undefined) {
    found["wait"] = "wait needs a healthcheck, which is what it waits for";
  }
  return found;
}

function durationProblem(healthcheck: unknown): string | undefined {
  if (!isObject(healthcheck)) return undefined;
  for (const name of ["interval", "timeout", "startPeriod"]) {
    const value = healthcheck[name];
    if (typeof value !== "string" || value === UNKNOWN) continue;
    if (nanosecondsOf(value) === undefined) {
      return `healthcheck.${name} is ${JSON.stringify(value)}, expected a duration such as "10s"`;
    }
  }
  return undefined;
}
