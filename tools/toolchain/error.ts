/** Something the person at the keyboard can put right: shown as it is, without a stack trace. */
export class ToolError extends Error {
  override readonly name = "ToolError";

  constructor(
    message: string,
    /** Exit code of the command: 2 where something is missing, 1 where a step failed. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** One missing thing and the way out. */
export interface Missing {
  readonly what: string;
  readonly fix: string;
}

/** All missing things in one message. */
export function missingError(missing: readonly Missing[]): ToolError {
  const lines = missing.map(({ what, fix }) => `- ${what}\n  try: ${fix}`);
  return new ToolError(`the toolchain cannot be provided:\n${lines.join("\n")}`, 2);
}
