import { isDeepStrictEqual } from "node:util";
import { type CST, isMap, isScalar, type YAMLMap } from "yaml";
import { ConfigError, type Edit, type EditValue, formatPath, type Path } from "../model";
import { addToBlock, removeFromBlock } from "./blockMapping";
import { isMapping, valueAt, withValue } from "../model/data";
import { addToFlow, removeFromFlow } from "./flowMapping";
import { documentPath, findPlace, lastOf, parentOf, type Place, resolved } from "./place";
import { replaceValue } from "./replacement";
import { refuseShared } from "./shared";
import { parseSource, type Source } from "./source";
import { applySplices, type Splice } from "./splice";

/**
 * Edits the text of a stack file. Nothing but the edited values changes: comments, blanks, quotes, order and line ends
 * stay, and an edit that is there already changes nothing at all.
 *
 * @param path - how messages call the file
 * @throws ConfigError when a value cannot be edited without changing another one as well
 */
export function editText(text: string, edits: readonly Edit[], path = "the stack file"): string {
  const source = parseSource(path, text);
  if (areIndependent(edits)) return editAll(source, edits).text;
  return edits.reduce((current, edit) => editAll(current, [edit]), source).text;
}

/** Whether no edit touches what another one writes, so that all of them can be read from the same text. */
function areIndependent(edits: readonly Edit[]): boolean {
  const paths = edits.map(({ path }) => path);
  return paths.every((path, index) =>
    paths.every(
      (other, at) => at === index || !isDeepStrictEqual(other.slice(0, path.length), path),
    ),
  );
}

/** Values that are there already are replaced in one pass; entries come and go one at a time. */
function editAll(source: Source, edits: readonly Edit[]): Source {
  const changes = edits.flatMap((edit) => changesOf(source, edit));
  const replaced = changes.filter(({ place, edit }) => isReplacement(place, edit));
  const others = changes.filter((change) => !replaced.includes(change));
  return others.reduce(
    (current, { edit }) => editOnly(current, [{ edit, place: findPlace(current, edit.path) }]),
    editOnly(source, replaced),
  );
}

interface Change {
  readonly edit: Edit;
  readonly place: Place;
}

/** A mapping that is there already is edited value by value, so that no byte between its values changes. */
function changesOf(source: Source, edit: Edit): Change[] {
  const { path, value } = edit;
  const current = valueAt(source.data, documentPath(path));
  if (isMapping(value) && isMapping(current)) {
    const gone = Object.keys(current).filter((key) => !Object.hasOwn(value, key));
    const inner: Edit[] = [
      ...Object.entries(value).map(([key, part]) => ({ path: [...path, key], value: part })),
      ...gone.map((key) => ({ path: [...path, key] })),
    ];
    return inner.flatMap((part) => changesOf(source, part));
  }
  return isDeepStrictEqual(current, value) ? [] : [{ edit, place: findPlace(source, path) }];
}

function isReplacement(place: Place, { value }: Edit): boolean {
  return place.missing === 0 && value !== undefined;
}

/** Makes changes, and makes sure that the file then says exactly what was asked for. */
function editOnly(source: Source, changes: readonly Change[]): Source {
  if (changes.length === 0) return source;
  for (const { edit, place } of changes) refuseShared(source, place, edit);
  const splices = changes.flatMap(({ edit, place }) => splicesFor(source, place, edit));
  const edited = reparsed(source, applySplices(source.text, splices));
  const expected = changes.reduce(
    (data, { edit }) => withValue(data, documentPath(edit.path), edit.value),
    source.data,
  );
  if (edited === undefined || !isDeepStrictEqual(edited.data, expected)) {
    const paths = changes.map(({ edit }) => formatPath(edit.path)).join(", ");
    throw new Error(`editing ${paths} in ${source.path} would change something else`);
  }
  return edited;
}

/** An edited text that cannot be read is no mistake of the user, who wrote one that could. */
function reparsed({ path }: Source, text: string): Source | undefined {
  try {
    return parseSource(path, text);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function splicesFor(source: Source, { stops, missing }: Place, { path, value }: Edit): Splice[] {
  const { node, pair } = lastOf(stops);
  if (missing === 0 && pair !== undefined) {
    if (value !== undefined) return replaceValue(source.text, pair, value);
    return removeEntry(source, resolved(source, parentOf(stops)), pair.srcToken);
  }
  if (missing === 1 && value !== undefined && isMap(node)) {
    return addEntry(source, node, keyOf(path), value);
  }
  throw new Error(`${formatPath(path)} in ${source.path} has no mapping to stand in`);
}

function addEntry(source: Source, mapping: YAMLMap, key: string, value: EditValue): Splice[] {
  const token = mapping.srcToken;
  if (token?.type === "block-map") return addToBlock(source.text, token, key, value);
  const last = mapping.items.at(-1)?.key;
  if (token?.type === "flow-collection") {
    return addToFlow(token, key, value, isScalar(last) ? last.type : undefined);
  }
  throw new Error(`${key} cannot be added to a mapping without braces in a list`);
}

function removeEntry(
  source: Source,
  mapping: unknown,
  item: CST.CollectionItem | undefined,
): Splice[] {
  const token = isMap(mapping) ? mapping.srcToken : undefined;
  if (item === undefined || token === undefined) throw new Error("an entry without a mapping");
  if (token.type === "block-map") return removeFromBlock(source, token, item);
  if (token.type === "flow-collection") return removeFromFlow(source.text, token, item);
  throw new Error("an entry of a list cannot be removed");
}

function keyOf(path: Path): string {
  return String(documentPath(path).at(-1));
}
