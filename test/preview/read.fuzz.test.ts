import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { readChanges, understand } from "../../lib/preview";
import { renderHtml, renderMarkdown, renderSarif, reportOf } from "../../lib/report";
import { choices, type Choices } from "../config/choices";
import { mutate } from "../config/mutate";
import { digestOf, eventsOf, type Fixture } from "./fixtures";
import { digestOfSteps } from "./made";
import { config, container, shift } from "./meaning/samples";

/** A small sample in every run; CROSSFADE_FUZZ_PREVIEWS=100000 takes the whole. */
const numRuns = Number(process.env["CROSSFADE_FUZZ_PREVIEWS"] ?? 150);

const shop = digestOfSteps(
  [
    shift(100, 90),
    {
      type: "docker:index/container:Container",
      old: container("blue", "1", 1),
      new: container("blue", "2", 2),
    },
  ],
  config,
);

const texts = [shop, ...(["change", "refused", "drift"] satisfies Fixture[]).map(digestOf)];
const logs = (["change", "drift", "failed-up"] satisfies Fixture[]).map(eventsOf);

/** Values that no field of the engine expects. */
const odd: readonly unknown[] = [
  0,
  null,
  -1,
  1e308,
  "",
  "[secret]",
  [],
  [null],
  {},
  { __proto__: null },
  true,
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
];

/** One of some. */
function oneOf<T>(all: readonly T[], pick: Choices): T {
  return all[pick.below(all.length)] as T;
}

/** Puts an odd value somewhere into a document, or takes something away. */
function mutateDocument(value: unknown, pick: Choices): unknown {
  if (typeof value !== "object" || value === null) return oneOf(odd, pick);
  const keys = Object.keys(value);
  const key = keys.length === 0 ? undefined : oneOf(keys, pick);
  if (key === undefined || pick.once(8)) return oneOf(odd, pick);
  const inner = (value as Record<string, unknown>)[key];
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<
    string,
    unknown
  >;
  if (pick.once(10)) Reflect.deleteProperty(copy, key);
  else copy[key] = mutateDocument(inner, pick);
  return copy;
}

function mutateLines(text: string, pick: Choices): string {
  const lines = text.trim().split("\n");
  const at = pick.below(lines.length);
  const line = lines[at] ?? "";
  lines[at] = pick.once(2)
    ? JSON.stringify(mutateDocument(JSON.parse(line), pick))
    : mutate(line, pick);
  return lines.join("\n");
}

const mutated = choices.map((begin) => {
  const pick = begin();
  const text = oneOf(texts, pick);
  const digest = pick.once(2)
    ? JSON.stringify(mutateDocument(JSON.parse(text), pick))
    : pick.once(2)
      ? text.slice(0, pick.far(text.length))
      : mutate(text, pick);
  const events = mutateLines(oneOf(logs, pick), pick);
  const which = pick.below(3);
  return { ...(which === 0 ? {} : { digest }), ...(which === 1 ? {} : { events }) };
});

const fuzzed = { reports: 0, refused: 0 };

describe("any digest and any event log", { timeout: 60_000 + 60 * numRuns }, () => {
  it("give a report in every form, or one clear error", () => {
    fc.assert(
      fc.property(mutated, (sources) => {
        try {
          const report = reportOf([{ understanding: understand(readChanges(sources)) }]);
          const texts = [renderMarkdown(report), renderHtml(report), renderSarif(report, "1")];
          expect(texts.filter((text) => text.includes("[object Object]"))).toEqual([]);
          fuzzed.reports += 1;
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          expect(error.message).toMatch(
            /^the preview: has neither the JSON of a preview nor events/,
          );
          fuzzed.refused += 1;
        }
      }),
      { numRuns },
    );
    expect(fuzzed.reports).toBeGreaterThan(numRuns / 2);
    expect(fuzzed.reports + fuzzed.refused).toBe(numRuns);
  });
});
