import { parse } from "yaml";
import type { PipelineFile } from "../../lib/pipeline";

/** All scripts of a file of a pipeline, wherever its system keeps them. */
export function scriptsOf({ path, text }: PipelineFile): string[] {
  if (path.endsWith("Jenkinsfile")) {
    return [...text.matchAll(/sh '''([\s\S]*?)'''/g)].map(([, script = ""]) =>
      script.replaceAll("\\\\", "\\"),
    );
  }
  return within(parse(text));
}

const keys = ["run", "script", "command", "bash", "inlineScript"];

function within(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(within);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
    if (keys.includes(key) && typeof one === "string") return [one];
    if (key === "script" && Array.isArray(one)) return one.map(String);
    return within(one);
  });
}
