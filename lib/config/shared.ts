import { isAlias, isNode, isScalar, type Node, visit } from "yaml";
import { ConfigError, type Edit, formatPath } from "../model";
import { hasEntry, lastOf, lineOfPlace, mergedInto, parentOf, type Place, resolved } from "./place";
import type { Source } from "./source";

/**
 * Refuses to edit what stands in a file once and means several values.
 *
 * @throws ConfigError for a value behind an alias or a merge key, and for one that an alias repeats
 */
export function refuseShared(source: Source, place: Place, { path, value }: Edit): void {
  const problem = value === undefined ? removalProblem(source, place) : problemOf(source, place);
  if (problem === undefined) return;
  const where = `${source.path}:${String(lineOfPlace(source, place))} ${formatPath(path)}`;
  throw new ConfigError(where, `${problem.why}, expected it to be written out`, problem.fix);
}

interface Problem {
  readonly why: string;
  readonly fix: string;
}

const merged: Problem = {
  why: "comes from a merge key, whose other users an edit would change as well",
  fix: "write the key and its value out, in place of <<",
};

/** An alias itself can be removed, other than what stands behind one; what a merge key brings would come back. */
function removalProblem(source: Source, place: Place): Problem | undefined {
  const { pair } = lastOf(place.stops);
  const key = isScalar(pair?.key) ? String(pair.key.value) : "";
  const origins = mergedInto(source, resolved(source, parentOf(place.stops)));
  const returns = origins.some((origin) => hasEntry(source, origin, key));
  return returns ? merged : (detourProblem(place.detour) ?? repeatProblem(source, place));
}

function problemOf(source: Source, place: Place): Problem | undefined {
  const { node } = lastOf(place.stops);
  const detour = place.detour ?? (isAlias(node) ? node : undefined);
  return detourProblem(detour) ?? repeatProblem(source, place);
}

function detourProblem(detour: Place["detour"]): Problem | undefined {
  if (detour === undefined) return undefined;
  if (detour === "<<") return merged;
  const name = `*${detour.source}`;
  return {
    why: `stands behind the alias ${name}, whose anchor an edit would change as well`,
    fix: `write the value out, in place of ${name}`,
  };
}

function repeatProblem(source: Source, place: Place): Problem | undefined {
  const repeat = nodesOf(place)
    .map((touched) => source.anchors.repeats.get(touched))
    .find((alias) => alias !== undefined);
  if (repeat === undefined) return undefined;
  const name = `*${repeat.source}`;
  const line = String(source.lineAt(repeat.range?.[0] ?? 0));
  return {
    why: `is repeated in line ${line} as ${name}, which an edit would change as well`,
    fix: `write the value out in line ${line}, in place of ${name}`,
  };
}

/** Every node that an edit of a place touches: those it is a part of, and its own parts. */
function nodesOf({ stops, missing }: Place): Node[] {
  const around = stops.map(({ node }) => node).filter((node) => node !== null);
  if (missing > 0) return around;
  const { node, pair } = lastOf(stops);
  const parts: Node[] = [];
  for (const root of [node, pair?.key]) {
    if (!isNode(root)) continue;
    visit(root, {
      Node: (_key, part) => {
        parts.push(part);
      },
    });
  }
  return [...around, ...parts];
}
