import { type Color, colors, type Release, sameRelease } from "../../model";
import type { Changes, ResourceState } from "../changes";
import { type Part, partOf } from "./labels";

/** A service, or one color of it, that runs something else afterwards. */
export interface ReleaseChange {
  readonly service: string;
  /** Absent where the service has no colors. */
  readonly color?: Color;
  readonly from?: Release;
  readonly to?: Release;
  /** Where the difference of the two versions can be read. */
  readonly compare?: string;
}

/** Finds every color, and every service without colors, that runs something else afterwards. */
export function releaseChanges({ steps }: Changes, compare?: string): ReleaseChange[] {
  const before = new Map<string, Part>();
  const after = new Map<string, Part>();
  const note = (into: Map<string, Part>, state: ResourceState | undefined): void => {
    const part = partOf(state);
    if (part?.release !== undefined) into.set(`${part.service} ${part.color ?? ""}`, part);
  };
  for (const { change, before: old, after: fresh } of steps) {
    note(before, old);
    if (change !== "delete" && change !== "forget") note(after, fresh);
  }
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(byColor);
  return keys.flatMap((key) => {
    const [old, fresh] = [before.get(key), after.get(key)];
    const part = fresh ?? old;
    if (part === undefined || sameRelease(old?.release, fresh?.release)) return [];
    const { service, color } = part;
    const [from, to] = [old?.release, fresh?.release];
    const link = compareLink(compare, from, to);
    return [
      {
        service,
        ...(color === undefined ? {} : { color }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(link === undefined ? {} : { compare: link }),
      },
    ];
  });
}

function byColor(a: string, b: string): number {
  const [first = "", one = ""] = a.split(" ");
  const [second = "", other = ""] = b.split(" ");
  return (
    first.localeCompare(second) || colors.indexOf(one as Color) - colors.indexOf(other as Color)
  );
}

/** The link, where both versions are known and there is a place to compare them. */
function compareLink(
  template: string | undefined,
  from: Release | undefined,
  to: Release | undefined,
): string | undefined {
  if (template === undefined || from === undefined || to === undefined) return undefined;
  if (from.version === to.version) return undefined;
  return template
    .replaceAll("{from}", encodeURIComponent(from.version))
    .replaceAll("{to}", encodeURIComponent(to.version));
}
