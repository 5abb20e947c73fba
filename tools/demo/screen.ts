/** The part of a terminal, or of a file that takes its place, that is written to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Seconds between two status lines where they are kept. */
const keptEverySeconds = 10;

/** Shows lines that stay and, below them in a terminal, a status that is drawn in place. */
export class Screen {
  #drawn = 0;
  #kept = 0;

  constructor(
    private readonly output: Output,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether the status is drawn in place. */
  get isLive(): boolean {
    return this.output.isTTY === true;
  }

  /** Writes a line that stays. */
  say(line: string): void {
    this.#erase();
    this.output.write(`${line}\n`);
    this.#kept = this.now();
  }

  /** Draws the status again: as lines in a terminal, as one line now and then elsewhere. */
  show(lines: readonly string[], line: string): void {
    if (!this.isLive) {
      if (this.now() - this.#kept >= keptEverySeconds * 1000) this.say(line);
      return;
    }
    this.#erase();
    for (const each of lines) this.output.write(`${this.#cut(each)}\n`);
    this.#drawn = lines.length;
  }

  /** Takes the status away. */
  clear(): void {
    this.#erase();
  }

  /** Moves up over what was drawn and clears from there on. */
  #erase(): void {
    if (this.#drawn > 0) this.output.write(`\u001b[${String(this.#drawn)}A\u001b[J`);
    this.#drawn = 0;
  }

  /** A line that wraps would not be erased whole. Codes that color it take no room. */
  #cut(line: string): string {
    const columns = this.output.columns ?? 80;
    let room = columns - 1;
    // eslint-disable-next-line no-control-regex -- colors begin with this control character
    return line.replace(/(\u001b\[\d+m)|./gu, (character, code: string | undefined) => {
      if (code !== undefined) return code;
      room -= 1;
      return room >= 0 ? character : "";
    });
  }
}
