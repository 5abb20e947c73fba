/** One mistake that a person can correct, with the place where it was found. */
export interface Mistake {
  /** Where it is, for example `stacks/Pulumi.prod.yaml:12 crossfade:services.web.traffic`. */
  readonly where: string;

  /** The value given and the value wanted, for example `adds up to 110, expected 100`. */
  readonly problem: string;

  /** The way out: a command to type or a line to write. */
  readonly fix?: string;
}

/**
 * The error for everything that a user can correct.
 *
 * It is shown without a stack trace; the command line ends with exit code 2. Several mistakes of one file come back
 * together, a line each.
 */
export class ConfigError extends Error {
  public override readonly name = "ConfigError";

  /** Every mistake that was found, in the order of the file. */
  public readonly mistakes: readonly Mistake[];

  constructor(where: string, problem: string, fix?: string);
  constructor(mistakes: readonly Mistake[]);
  constructor(first: string | readonly Mistake[], problem = "", fix?: string) {
    const mistakes =
      typeof first === "string"
        ? [{ where: first, problem, ...(fix === undefined ? {} : { fix }) }]
        : first;
    super(mistakes.map(formatMistake).join("\n"));
    this.mistakes = mistakes;
  }
}

/** Writes a mistake as it is shown to a person: the place leads, the way out follows on its own line. */
export function formatMistake({ where, problem, fix }: Mistake): string {
  const line = visible(`${where}: ${problem}`);
  return fix === undefined ? line : `${line}\n  try: ${visible(fix)}`;
}

/** What a file holds is quoted to a person: a terminal would obey control characters, and a break would begin a line. */
function visible(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
