import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Changes, readChanges, type Step } from "../../lib/preview";

/** What `tools/captures` made of the real engine. */
export const fixtures = [
  "create",
  "create-up",
  "nothing",
  "drift",
  "refused",
  "program-error",
  "change",
  "failed-up",
  "change-up",
  "import",
  "import-up",
  "move",
  "move-up",
] as const;

/** The name of one of them. */
export type Fixture = (typeof fixtures)[number];

function text(name: Fixture, file: string): string | undefined {
  const path = join(__dirname, "fixtures", name, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The digest that was captured. */
export function digestOf(name: Fixture): string {
  return text(name, "digest.json") ?? "";
}

/** The event log that was captured. */
export function eventsOf(name: Fixture): string {
  return text(name, "events.jsonl") ?? "";
}

/** Everything that was captured, joined. */
export function changesOf(name: Fixture): Changes {
  return readChanges({ digest: text(name, "digest.json"), events: eventsOf(name) });
}

/** The step of a resource. */
export function stepNamed({ steps }: Changes, name: string): Step {
  const step = steps.find((it) => it.name === name && !it.type.startsWith("pulumi:"));
  if (step === undefined) throw new Error(`no step of ${name}`);
  return step;
}

/** A change of the program's own resources as people say it. */
export function told({ steps }: Changes): string[] {
  return steps
    .filter(({ type, change }) => change !== "same" && !type.startsWith("pulumi:"))
    .map(({ change, name, order, certainty, outcome }) =>
      [change, name, order, certainty === "certain" ? "" : certainty, outcome]
        .filter(Boolean)
        .join(" "),
    )
    .sort();
}
