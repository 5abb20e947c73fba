import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import { type Anchors, isMergeKey } from "./anchors";

/** A mistake with the line in which it stands. */
export interface LineMistake {
  readonly line: number;
  readonly problem: string;
  readonly fix?: string;
}

type ParseError = Pick<YAMLParseError, "code" | "message" | "pos">;

interface Parsed {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly anchors: Anchors;
  readonly lineAt: (offset: number) => number;
}

/** After these a parser has lost its way: what it says about the text behind follows from the first of them. */
const astray: ReadonlySet<ParseError["code"]> = new Set([
  "BAD_COLLECTION_TYPE",
  "BAD_INDENT",
  "BLOCK_IN_FLOW",
  "IMPOSSIBLE",
  "MISSING_CHAR",
  "MULTILINE_IMPLICIT_KEY",
  "UNEXPECTED_TOKEN",
] satisfies ParseError["code"][]);

/** What makes a text no readable YAML; of mistakes that follow from each other, only the first. */
export function syntaxMistakes(parsed: Parsed): LineMistake[] {
  return [
    ...grammarMistakes(parsed),
    ...aliasMistakes(parsed),
    ...mergeMistakes(parsed),
    ...directiveMistakes(parsed),
  ].sort((a, b) => a.line - b.line);
}

function grammarMistakes(parsed: Parsed): LineMistake[] {
  const found = parsed.document.errors
    .map((error) => ({ ...describe(parsed, error), isAstray: astray.has(error.code) }))
    .sort((a, b) => a.line - b.line);
  const lost = found.findIndex(({ isAstray }) => isAstray);
  return found
    .slice(0, lost < 0 ? undefined : lost + 1)
    .filter(({ line }, index) => found.findIndex((other) => other.line === line) === index)
    .map(({ line, problem }) => ({ line, problem }));
}

function describe(parsed: Parsed, error: ParseError): LineMistake {
  const [offset] = error.pos;
  const line = parsed.lineAt(offset);
  switch (error.code) {
    case "DUPLICATE_KEY":
      return { line, problem: duplicateProblem(parsed, offset) };
    case "TAB_AS_INDENT":
      return { line, problem: "is indented with a tab, expected spaces" };
    case "MULTIPLE_DOCS":
      return { line, problem: "begins a second document, expected one in a stack file" };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        line,
        problem: 'has a second ": " in the line, expected text with ": " to be quoted',
      };
    case "MISSING_CHAR":
      return error.message.includes("quote")
        ? { line: parsed.lineAt(openQuote(parsed, offset)), problem: "has a quote that never ends" }
        : generic(line, error);
    default:
      return generic(line, error);
  }
}

function generic(line: number, { message }: ParseError): LineMistake {
  return {
    line,
    problem: `is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  };
}

function duplicateProblem({ document, lineAt }: Parsed, offset: number): string {
  let problem = "has a key twice, expected it once";
  visit(document, {
    Map(_key, map) {
      const again = map.items.find(({ key }) => startOf(key) === offset);
      if (again === undefined) return undefined;
      const name = nameOf(again);
      const first = lineAt(startOf(firstOf(map, name)?.key) ?? offset);
      problem = `has the key ${String(name)} again, expected it once; the first one is in line ${String(first)}`;
      return visit.BREAK;
    },
  });
  return problem;
}

function firstOf(map: YAMLMap, name: unknown): Pair | undefined {
  return map.items.find((pair) => nameOf(pair) === name);
}

function nameOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) ? node.range?.[0] : undefined;
}

/** A quote that never ends is noticed where the text ends; people look for it where it begins. */
function openQuote({ document }: Parsed, noticed: number): number {
  let opening = noticed;
  visit(document, {
    Scalar(_key, { type, range }) {
      const quoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
      if (quoted && range && range[0] < noticed && range[1] >= noticed) opening = range[0];
    },
  });
  return opening;
}

function aliasMistakes({ anchors, lineAt }: Parsed): LineMistake[] {
  return anchors.broken.map(({ source, range }) => ({
    line: lineAt(range?.[0] ?? 0),
    problem: `has the alias *${source}, expected an anchor &${source} that is complete before it`,
  }));
}

function mergeMistakes({ document, anchors, lineAt }: Parsed): LineMistake[] {
  const found: LineMistake[] = [];
  const isMapping = (node: unknown) => isMap(isAlias(node) ? anchors.targets.get(node) : node);
  visit(document, {
    Pair(_key, { key, value }) {
      const list = isSeq(value) ? value.items : [value];
      if (!isMergeKey(key) || list.every(isMapping)) return;
      const problem =
        "has a merge key <<, expected one mapping or alias of a mapping, or a list of them";
      found.push({ line: lineAt(startOf(key) ?? 0), problem });
    },
  });
  return found;
}

/** Pulumi reads YAML 1.1 and refuses a file that says it is something else. */
function directiveMistakes({ document, text, lineAt }: Parsed): LineMistake[] {
  const { explicit, version } = document.directives.yaml;
  if (explicit !== true || version === "1.1") return [];
  const problem = `has %YAML ${version}, which Pulumi refuses, expected no such line`;
  return [{ line: lineAt(Math.max(0, text.indexOf("%YAML"))), problem }];
}
