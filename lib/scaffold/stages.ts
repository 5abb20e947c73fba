import { type Stage, stageSchema } from "../model";
import type { ScaffoldStack } from "./answers";
import type { Note } from "./checkAnswers";

/** First words of stacks' names, and the stage that everybody means by them. */
const meanings: Readonly<Record<string, Stage>> = {
  dev: "development",
  development: "development",
  local: "development",
  stage: "staging",
  staging: "staging",
  prod: "production",
  production: "production",
};

/** Reads `dev`, `prod-eu`, or `qa:staging` where the name does not tell its stage. */
export function stackOf(text: string, note: Note): ScaffoldStack[] {
  const [name = "", ...rest] = text.split(":");
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,28}[A-Za-z0-9])?$/.test(name)) {
    note(
      "--stages",
      `has ${JSON.stringify(text)}, expected names of stacks: letters, digits and "-", at most 30`,
      "--stages dev,staging,prod",
    );
    return [];
  }
  const said = rest.length === 0 ? meanings[name.split("-")[0] ?? ""] : rest.join(":");
  const stage = stageSchema.safeParse(said);
  if (stage.success) return [{ name, stage: stage.data }];
  note(
    "--stages",
    `has ${JSON.stringify(text)}, which does not tell its stage; expected development, staging or production behind it`,
    `--stages ${name}:staging`,
  );
  return [];
}
