/** Mistakes in environment variables that the person who started the shop can correct. */
export class SettingsError extends Error {
  public override readonly name = "SettingsError";
}

/** Reads environment variables and collects what is wrong with them, so that all of it can be said at once. */
export class Environment {
  readonly #mistakes: string[] = [];

  constructor(
    private readonly variables: Readonly<Record<string, string | undefined>>,
    private readonly readFile: (path: string) => string,
  ) {}

  /** The text of a variable; an empty one counts as not set. */
  text(name: string, otherwise: string): string {
    const value = this.variables[name];
    return value === undefined || value === "" ? otherwise : value;
  }

  /** One of a few words, the first of them where the variable is not set. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const given = this.text(name, choices[0]);
    const wanted = choices.length > 1 ? `one of ${choices.join(", ")}` : choices[0];
    return (
      choices.find((choice) => choice === given) ?? this.mistake(name, given, wanted, choices[0])
    );
  }

  /** A number with a range. */
  number(name: string, otherwise: number, least: number, most: number): number {
    const given = this.text(name, String(otherwise));
    const value = Number(given);
    if (given.trim() !== "" && value >= least && value <= most) return value;
    return this.mistake(
      name,
      given,
      `a number from ${String(least)} to ${String(most)}`,
      otherwise,
    );
  }

  /** A whole number with a range. */
  whole(name: string, otherwise: number, least: number, most: number): number {
    const given = this.text(name, String(otherwise));
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    return this.mistake(
      name,
      given,
      `a whole number from ${String(least)} to ${String(most)}`,
      otherwise,
    );
  }

  /** The address of an HTTP service. */
  address(name: string): string | undefined {
    const given = this.text(name, "");
    if (given === "") return undefined;
    if (URL.canParse(given) && /^https?:/.test(given)) return given;
    const wanted = "an address such as http://supplier:8080/status";
    return this.mistake<string | undefined>(name, given, wanted, undefined);
  }

  /**
   * A secret: from `NAME`, from the file that `NAME_FILE` names, or from where orchestrators put files of secrets.
   * Its value never appears in a message.
   */
  secret(name: string): string {
    const path = this.text(`${name}_FILE`, "");
    const value = this.text(name, "");
    if (path !== "" && value !== "") {
      this.#mistakes.push(`${name} and ${name}_FILE are both set, expected one of them`);
    }
    if (value !== "") return value;
    const file = path || `/run/secrets/${name}`;
    try {
      return this.readFile(file).replace(/\r?\n$/, "");
    } catch (error) {
      if (path === "" && codeOf(error) === "ENOENT") return "";
      this.#mistakes.push(`${file} cannot be read (${codeOf(error)}), expected the secret ${name}`);
      return "";
    }
  }

  /** Throws one error with every mistake found so far, a line each. */
  refuseMistakes(): void {
    if (this.#mistakes.length > 0) throw new SettingsError(this.#mistakes.join("\n"));
  }

  private mistake<T>(name: string, given: string, wanted: string, otherwise: T): T {
    this.#mistakes.push(`${name} is "${given}", expected ${wanted}`);
    return otherwise;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
