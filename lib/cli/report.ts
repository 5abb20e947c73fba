import type { CommonFlags } from "./flags";
import type { Session } from "./session";
import { type Style, styleFor } from "./terminal/style";

/** Where a command says what it has to say: data and words never mix on one stream. */
export interface Report {
  readonly style: Style;
  /** Shows lines to a person. */
  show(lines: readonly string[]): void;
  /** Shows lines that tell of something wrong. */
  complain(lines: readonly string[]): void;
  /** Hands data to a program; without `--json` nobody asked for it. */
  data(value: unknown): void;
}

/** The report of one call. */
export function reportFor({ ports }: Session, { json }: Pick<CommonFlags, "json">): Report {
  const { terminal } = ports;
  const isJson = json === true;
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
  return {
    style: styleFor(isJson ? terminal.color.err : terminal.color.out),
    show(lines) {
      if (isJson) terminal.err(text(lines));
      else terminal.out(text(lines));
    },
    complain(lines) {
      terminal.err(text(lines));
    },
    data(value) {
      if (isJson) terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
    },
  };
}
