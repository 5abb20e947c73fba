import type { ChangedResource, UpdateSummary } from "../../operate";

/** Writes how many resources an update changed, and in what time. */
export function formatSummary({ changed, seconds }: UpdateSummary, done: string): string {
  const count = changed === 1 ? "1 resource" : `${String(changed)} resources`;
  return `${count} ${done}, ${seconds.toFixed(1)} s`;
}

/** Writes what happens to a resource, for example `update web-cutover`. */
export function formatResource({ name, change }: ChangedResource): string {
  return `${change} ${name}`;
}
