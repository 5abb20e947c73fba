/**
 * Takes out of what the engine wrote what only this repository has: plugins that it finds by their path, and places in the
 * program that are files of the library, which elsewhere lie in a package and are not shown.
 */
export function asUsersHaveIt(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isOurs(item)).map(asUsersHaveIt);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "sourcePosition" || !String(inner).includes("/dist/"))
      .map(([key, inner]) => [key, asUsersHaveIt(inner)]),
  );
}

/** The same of a log, a line for each event. */
export function eventsAsUsersHaveThem(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as { diagnosticEvent?: unknown })
    .filter(({ diagnosticEvent }) => !isOurs(diagnosticEvent))
    .map((event) => `${JSON.stringify(asUsersHaveIt(event))}\n`)
    .join("");
}

function isOurs(item: unknown): boolean {
  const { message } = (item ?? {}) as { message?: unknown };
  return typeof message === "string" && message.includes("using pulumi-resource-");
}
