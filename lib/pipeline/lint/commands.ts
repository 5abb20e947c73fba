/** Whether a script changes a stack. What only looks, such as a refresh that is previewed, does not. */
export function changesStack(script: string): boolean {
  return commandsIn(script).some(
    (line) =>
      (/\bpulumi\b.*\s(?:up|update|destroy|refresh|import)\b/.test(line) &&
        !/--preview-only|--help/.test(line)) ||
      (/\bcrossfade\b.*\s--up\b|\bcrossfade\s+up\b/.test(line) && !line.includes("--dry-run")),
  );
}

/** Whether a script previews a stack. */
export function previewsStack(script: string): boolean {
  return commandsIn(script).some(
    (line) =>
      /\bpulumi\b.*\spreview\b/.test(line) ||
      (/\bcrossfade\s+report\b/.test(line) && !line.includes("--files")),
  );
}

/** Whether a script comments on a pull request. */
export function comments(script: string): boolean {
  return commandsIn(script).some((line) => /\bcrossfade\b.*\scomment\b/.test(line));
}

/** The lines of a script as the shell sees them, without comments. */
export function commandsIn(script: string): string[] {
  return script
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("#"));
}

/** Keys of AWS that never end by themselves. */
export const lastingKeys = /AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)/;
