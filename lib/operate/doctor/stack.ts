import { fieldsOf } from "../exportedState";
import { type Finding, ok, skipped, warning } from "./finding";

/** A stack as the backend knows it. */
export interface KnownStack {
  readonly name: string;
  readonly current: boolean;
  readonly resources: number;
  readonly lastUpdate?: string;
  /** Only some backends tell. */
  readonly updating: boolean;
}

/** Reads what `pulumi stack ls --json` answers. */
export function stacksOf(answer: string): KnownStack[] {
  const list: unknown = JSON.parse(answer);
  return (Array.isArray(list) ? list : []).map(fieldsOf).map((stack) => {
    const { name, current, resourceCount, lastUpdate, updateInProgress } = stack;
    return {
      name: String(name),
      current: current === true,
      resources: typeof resourceCount === "number" ? resourceCount : 0,
      ...(typeof lastUpdate === "string" ? { lastUpdate } : {}),
      updating: updateInProgress === true,
    };
  });
}

/** Judges the stack that is looked at: the one that was named, or else the selected one. */
export function stackFinding(stack: string | undefined, stacks: readonly KnownStack[]): Finding {
  const selected = stacks.find(({ current }) => current)?.name;
  if (stack === undefined) {
    return skipped("stack", "none is named, and none is selected; crossfade doctor <stack>");
  }
  const known = stacks.find(({ name }) => isSame(name, stack));
  if (known === undefined) {
    return warning(
      "stack",
      `${stack} is not in the backend yet; the first crossfade … --up makes it`,
      `pulumi stack init ${stack}`,
    );
  }
  const resources = `${String(known.resources)} resource${known.resources === 1 ? "" : "s"}`;
  const last = known.lastUpdate?.slice(0, 16).replace("T", " ");
  const updated = last === undefined ? "never updated" : `last updated ${last} UTC`;
  const which = known.name === selected ? "selected" : `selected is ${selected ?? "none"}`;
  return ok("stack", `${stack} (${which}), ${resources}, ${updated}`);
}

/** Whether two names mean one stack: the last part counts. */
export function isSame(one: string, other: string): boolean {
  return one.split("/").at(-1) === other.split("/").at(-1);
}
