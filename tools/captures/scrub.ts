/** What is written in the place of times, which are different whenever something is captured again. */
const always = {
  timestamp: 0,
  created: "2026-11-21T12:00:00Z",
  modified: "2026-11-21T12:00:00Z",
  duration: 1_000_000_000,
  durationSeconds: 1,
} as const;

/** Longer ones are code of the program, which the engine keeps with each resource. */
const longest = 2000;

/** Takes out of what the engine wrote what only this machine and this moment have. */
export function scrub(value: unknown, places: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") {
    const short = value.length > longest ? `${value.slice(0, 100)} …` : value;
    return Object.entries(places).reduce((text, [from, to]) => text.replaceAll(from, to), short);
  }
  if (Array.isArray(value)) return value.map((item) => scrub(item, places));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "stackTrace")
      .map(([key, inner]) => [key, key in always ? always[key as never] : scrub(inner, places)]),
  );
}

/** A digest with a line for each step, so that a change of it can be read. */
export function digestText(digest: Readonly<Record<string, unknown>>): string {
  const { steps = [], ...others } = digest as { steps?: readonly unknown[] };
  const lines = steps.map((step) => `  ${JSON.stringify(step)}`).join(",\n");
  return `{"steps":[\n${lines}\n],${JSON.stringify(others).slice(1)}\n`;
}

/** An event log without what the engine tells those who look for faults in it. */
export function eventsText(text: string, places: Readonly<Record<string, string>>): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines
    .map((line) => JSON.parse(line) as { diagnosticEvent?: { severity?: string } })
    .filter((event) => event.diagnosticEvent?.severity !== "debug")
    .map((event) => `${JSON.stringify(scrub(event, places))}\n`)
    .join("");
}
