import { isMap, isScalar, isSeq, Pair, parseDocument, visit } from "yaml";
import type { Choices } from "./choices";

/** Pieces that mean something to YAML, to Pulumi or to our own checks, or that people paste by accident. */
const pieces = [
  ":",
  ": ",
  "- ",
  "? ",
  "#",
  " # ",
  ",",
  "{",
  "}",
  "[",
  "]",
  "|",
  ">",
  "|+\n",
  "&a ",
  "*a",
  "<<: ",
  "!!binary ",
  "!!set ",
  "!",
  "%YAML 1.2\n",
  "---\n",
  "...\n",
  "@",
  "`",
  '"',
  "'",
  "\\",
  "\t",
  " ",
  "  ",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "\u0000",
  "\u0007",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\ufffd",
  "é",
  "💥",
  "\ud83d",
  "~",
  "null",
  "true",
  "yes",
  "on",
  "0",
  "-1",
  "1.10",
  "1e999",
  ".inf",
  ".nan",
  "0x1f",
  "010",
  "1_000",
  "9007199254740993",
  "2026-12-18",
  "2026-12-18T00:00:00Z",
  "12:30",
  "__proto__",
  "constructor",
  "toString",
  "secure: v1:abc=",
  "{secure: v1:abc=}",
  "config:\n",
  "environment:\n",
  "  crossfade:environment:\n",
  "  crossfade:services:\n",
  "  crossfade:schema: 2\n",
  "strategy",
  "rolling",
  "canary",
  "traffic",
  "live",
  "blue",
  "green",
  "retired: true",
  "until: 2026-01-01",
  "sha256:",
  "a".repeat(300),
  "[".repeat(60),
  "{a: ".repeat(60),
] as const;

/** Changes a text a few times in places and ways that nobody has thought about. */
export function mutate(text: string, choices: Choices): string {
  let mutated = text;
  for (let count = 1 + choices.below(4); count > 0; count -= 1)
    mutated = mutateOnce(mutated, choices);
  return mutated;
}

function mutateOnce(text: string, choices: Choices): string {
  const at = choices.far(text.length + 1);
  const piece = pieces[choices.below(pieces.length)] ?? "";
  const length = 1 + choices.below(12);
  switch (choices.below(9)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + piece + text.slice(at + length);
    case 3:
      return valueReplaced(text, at, piece);
    case 4:
      return text.slice(0, at);
    case 5:
      return linesChanged(text, at, ([line = ""]) => [line, line]);
    case 6:
      return linesChanged(text, at, ([line = ""]) => [" ".repeat(choices.below(3)) + line]);
    case 7:
      return linesChanged(text, at, ([line = ""]) => [line.replace(/^ {1,2}/, "")]);
    default:
      return linesChanged(text, at, ([first = "", second = ""]) => [second, first], 2);
  }
}

/** The value behind the next colon becomes another one, which leaves the file readable more often. */
function valueReplaced(text: string, at: number, piece: string): string {
  const head = text.slice(0, at);
  return head + text.slice(at).replace(/: [^\n,}\]]*/, () => `: ${piece}`);
}

function linesChanged(
  text: string,
  at: number,
  change: (lines: string[]) => string[],
  count = 1,
): string {
  const lines = text.split("\n");
  const index = text.slice(0, at).split("\n").length - 1;
  return lines.toSpliced(index, count, ...change(lines.slice(index, index + count))).join("\n");
}

/** Values of every kind, some of which are right at some places. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  50,
  100,
  101,
  0.5,
  1e21,
  "",
  " ",
  "blue",
  "green",
  "canary",
  "rolling",
  "blue-green",
  "1.4.2",
  "2026-12-18",
  "2026-02-30",
  "0 9 * * 1-4",
  "60 9 * * *",
  "5 minutes",
  "0 seconds",
  "1e3 days",
  "Europe/Berlin",
  "Nowhere/Else",
  "#",
  "a@b.example",
  "shop.example.com",
  "EUR",
  "x".repeat(70),
  "\u0007",
  "a\nb",
  "\u009b31m",
  `sha256:${"0".repeat(64)}`,
  [],
  {},
  [10, 50, 100],
  [100, 10],
  [[]],
  { blue: 100 },
  { blue: 0, green: 100 },
  { blue: 50, green: 50, red: 0 },
  { secure: "v1:abc=" },
  { rule: "jump", reason: "because we said so", until: "2027-01-01" },
  { version: "3", image: `sha256:${"3".repeat(64)}` },
  { version: 3, image: "web:3" },
];

const names = [
  "retired",
  "steps",
  "bake",
  "drain",
  "override",
  "live",
  "blue",
  "release",
  "strategy",
  "risk",
  "tolerance",
  "schema",
  "crossfade:schema",
  "crossfade:governance",
  "crossfade:services",
  "__proto__",
  "constructor",
  "secure",
  "windows",
  "approvals",
  "until",
  "thresholds",
  "a b",
  "a.b",
  "\u001b[31m",
  "",
  "~",
  "Web",
  "web2",
];

/** Changes what a text stands for a few times; the result is readable YAML all the same. */
export function mutateData(text: string, choices: Choices): string {
  const document = parseDocument(text.replace(/^\ufeff/, ""), { schema: "core", merge: true });
  for (let count = 1 + choices.below(3); count > 0; count -= 1) {
    const pairs: Pair[] = [];
    visit(document, { Pair: (_key, pair) => void pairs.push(pair) });
    const pair = pairs[choices.far(Math.max(1, pairs.length))];
    if (pair !== undefined) mutatePair(pair, document.createNode.bind(document), choices);
  }
  return document.toString({ lineWidth: 0, verifyAliasOrder: false });
}

function mutatePair(pair: Pair, nodeOf: (value: unknown) => unknown, choices: Choices): void {
  const name = names[choices.below(names.length)] ?? "";
  const value = nodeOf(values[choices.below(values.length)]);
  switch (choices.below(4)) {
    case 0:
      if (isScalar(pair.key)) pair.key.value = name;
      break;
    case 1:
      if (isMap(pair.value)) pair.value.items.splice(choices.below(4), 1);
      break;
    case 2:
      if (isMap(pair.value) && !pair.value.has(name))
        pair.value.items.push(new Pair(nodeOf(name), value));
      if (isSeq(pair.value)) pair.value.items.push(value);
      break;
    default:
      pair.value = value;
  }
}
