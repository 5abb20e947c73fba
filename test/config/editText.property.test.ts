import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { editText, parseStackFile } from "../../lib/config";
import { type Edit, type EditValue, parseConfiguration } from "../../lib/model";
import { type Choices, choices } from "./choices";
import { images, randomStackFile } from "./randomStackFile";
import type { Written, YamlWriter } from "./yamlWriter";

type Data = Record<string, unknown>;

/** A small sample in every run; a campaign takes more. */
const runs = { numRuns: Number(process.env["CROSSFADE_FUZZ_RUNS"] ?? 40) };

function dataOf(text: string): Data {
  return parse(text.replace(/^\ufeff/, ""), { merge: true, schema: "core" }) as Data;
}

function servicesOf(text: string): Record<string, Data> {
  const { config } = dataOf(text) as { config: Record<string, Record<string, Data>> };
  return config["crossfade:services"] ?? {};
}

/** What the data shall be after edits, found out without the code under test. */
function edited(text: string, edits: readonly Edit[]): Data {
  const data = JSON.parse(JSON.stringify(dataOf(text))) as Data;
  for (const { path, value } of edits) {
    const [first, ...rest] = path.map(String);
    const way = ["config", `crossfade:${first ?? ""}`, ...rest];
    const parent = way.slice(0, -1).reduce((inner, part) => inner[part] as Data, data);
    const key = way.at(-1) ?? "";
    if (value === undefined) Reflect.deleteProperty(parent, key);
    else parent[key] = value;
  }
  return data;
}

/** Everything that a plan may write into the services of a file, each path once. */
function possibleEdits(text: string, pick: Choices): Edit[] {
  const release = { version: "2.0.0", image: images[2] ?? "" };
  const override = { rule: "bake", reason: 'they said "now"', until: "2027-02-03" };
  return Object.entries(servicesOf(text)).flatMap(([name, service]) => {
    const at = (...rest: string[]) => ["services", name, ...rest];
    const blue = pick.below(101);
    const traffic = { blue, green: 100 - blue };
    const edits: Edit[] = [
      { path: at("live"), value: pick.pick("green", "blue") },
      ...pick.pick<Edit[]>(
        [{ path: at("traffic"), value: traffic }],
        [{ path: at("traffic", "blue"), value: blue }],
      ),
      "override" in service ? { path: at("override") } : { path: at("override"), value: override },
    ];
    for (const color of ["blue", "green"])
      edits.push(...colorEdits(service, at, color, release, pick));
    return edits.filter(() => pick.once(2));
  });
}

function colorEdits(
  service: Data,
  at: (...rest: string[]) => string[],
  color: string,
  release: EditValue,
  pick: Choices,
): Edit[] {
  const current = service[color] as Data | undefined;
  if (current === undefined || pick.once(4)) return [{ path: at(color), value: release }];
  const retired = current["retired"];
  return pick.pick<Edit[]>(
    [
      { path: at(color, "version"), value: "2.0.0" },
      { path: at(color, "image"), value: images[3] ?? "" },
      retired === undefined
        ? { path: at(color, "retired"), value: true }
        : { path: at(color, "retired") },
    ],
    retired === undefined ? [] : [{ path: at(color, "retired"), value: retired !== true }],
    [{ path: at(color) }],
  );
}

/** How a value is written in place of another one. */
function replacement(value: EditValue, { style }: Written): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (style === "plain") return value;
  return style === "single" ? `'${value}'` : JSON.stringify(value);
}

/** What the text shall be when values are replaced, found out from where the writer put them. */
function replaced(file: YamlWriter, edits: readonly Edit[]): string {
  const pieces = edits.flatMap(({ path, value }) => {
    const written = file.written.get(path.join("."));
    if (written === undefined || value === undefined) throw new Error(path.join("."));
    const piece = { start: written.start, end: written.end, text: replacement(value, written) };
    return written.body === undefined ? [piece] : [piece, { ...written.body, text: "" }];
  });
  return pieces
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: t }) => text.slice(0, start) + t + text.slice(end),
      file.text,
    );
}

function leaves(text: string): Edit[] {
  return Object.entries(servicesOf(text)).flatMap(([name, service]) => {
    const at = (...rest: string[]) => ["services", name, ...rest];
    const { blue } = service["traffic"] as { blue: number };
    const colors = ["blue", "green"].filter((color) => color in service);
    return [
      { path: at("live"), value: service["live"] === "blue" ? "green" : "blue" },
      { path: at("traffic", "blue"), value: (blue + 1) % 101 },
      ...colors.map((color) => ({ path: at(color, "version"), value: "2.0.0" })),
      ...colors.map((color) => ({ path: at(color, "image"), value: images[2] ?? "" })),
    ];
  });
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The lines of an entry, from its key to the end of its value. */
function linesOf({ text, written }: YamlWriter, { path }: Edit): string {
  const entry = written.get(path.join("."));
  if (entry === undefined) throw new Error(path.join("."));
  const value = text.slice(entry.start, entry.body?.end ?? entry.end).trimEnd();
  const end = text.indexOf("\n", entry.start + value.length);
  const before =
    entry.style === "collection"
      ? text.slice(0, entry.start).trimEnd()
      : text.slice(0, entry.start);
  return text.slice(before.lastIndexOf("\n") + 1, end < 0 ? text.length : end);
}

function notes(text: string): string[] {
  return text.match(/# note \d+/g) ?? [];
}

describe("editText, for any stack file", { timeout: 60_000 + 200 * runs.numRuns }, () => {
  it("is given valid files by the generator", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const { text } = randomStackFile(begin());
        const { configuration } = parseStackFile("Pulumi.prod.yaml", text);
        const { environment, governance } = configuration;
        const raw = { environment, governance, services: servicesOf(text) };
        expect(configuration).toEqual(parseConfiguration(raw).configuration);
      }),
      runs,
    );
  });

  it("replaces the bytes of the values and no others", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const pick = begin();
        const file = randomStackFile(pick);
        const edits = leaves(file.text).filter(() => pick.once(2));
        expect(editText(file.text, edits)).toBe(replaced(file, edits));
      }),
      runs,
    );
  });

  it("says afterwards what was asked for, and nothing else", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const pick = begin();
        const { text } = randomStackFile(pick);
        const edits = possibleEdits(text, pick);
        expect(dataOf(editText(text, edits))).toEqual(edited(text, edits));
      }),
      runs,
    );
  });

  it("adds an entry in one piece, and takes it away without a trace", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const pick = begin();
        const { text } = randomStackFile(pick);
        const added = possibleEdits(text, pick).find(({ path, value }) => {
          const [, name = "", ...rest] = path.map(String);
          const old = rest.reduce<unknown>((d, k) => (d as Data)[k], servicesOf(text)[name]);
          return value !== undefined && old === undefined;
        });
        if (added === undefined) return;
        const after = editText(text, [added]);
        const start = commonPrefix(text, after);
        const rest = text.length - start;
        expect(after.slice(after.length - rest)).toBe(text.slice(start));
        expect(editText(after, [{ path: added.path }])).toBe(text);
      }),
      runs,
    );
  });

  it("removes an entry with its own comments and keeps those of its neighbors", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const pick = begin();
        const file = randomStackFile(pick);
        const removal = possibleEdits(file.text, pick).find(({ value }) => value === undefined);
        if (removal === undefined) return;
        const after = editText(file.text, [removal]);
        const own = notes(linesOf(file, removal));
        const lost = notes(file.text).filter((note) => !notes(after).includes(note));
        expect(lost.filter((note) => !own.includes(note))).toEqual([]);
      }),
      runs,
    );
  });

  it("changes nothing when everything is as asked already", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const pick = begin();
        const { text } = randomStackFile(pick);
        const after = editText(text, possibleEdits(text, pick));
        const edits = Object.entries(servicesOf(after)).map(([name, { traffic, live }]) => [
          { path: ["services", name, "traffic"], value: traffic as EditValue },
          { path: ["services", name, "live"], value: live as EditValue },
          { path: ["services", name, "not there"] },
        ]);
        expect(editText(after, edits.flat())).toBe(after);
      }),
      runs,
    );
  });
});
