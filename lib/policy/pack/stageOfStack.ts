import { type Stage, stageSchema } from "../../model";

/** The stage that the configuration of the stack names, which the engine hands to a pack in a variable. */
export function stageOfStack(
  { PULUMI_CONFIG: text = "{}" }: NodeJS.ProcessEnv = process.env,
): Stage | undefined {
  const environment = fields(fields(text)["crossfade:environment"]);
  return stageSchema.safeParse(environment["stage"]).data;
}

/** Nested values are JSON inside of JSON. */
function fields(text: unknown): Readonly<Record<string, unknown>> {
  if (typeof text !== "string") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
