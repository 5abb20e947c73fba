import type { Call } from "./call";
import type { Change } from "./change";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";

/** Which files were written. */
export interface Writing {
  readonly code: ExitCode;
  /** Stacks whose file was written. */
  readonly written: readonly string[];
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Writes the files, each whole or not at all. The first failure ends it, and says what was written before. */
export async function writeChanges({ session, changes, report }: Call): Promise<Writing> {
  const edited = changes.filter(({ plan }) => plan.edits.length > 0);
  const written: Change[] = [];
  const stacks = () => written.map(({ place }) => place.stack);
  for (const change of edited) {
    try {
      await session.ports.config.write(change.file, change.plan.edits);
    } catch (error) {
      const failure = failureOf(error);
      report.complain([...failure.lines, ...summary(edited, written)]);
      return { code: failure.code, written: stacks(), error: failure.error };
    }
    written.push(change);
    report.show([`Written: ${change.file.path}`]);
  }
  return { code: exitCodes.done, written: stacks() };
}

function summary(changes: readonly Change[], written: readonly Change[]): string[] {
  if (written.length === 0) return ["Nothing was written."];
  const paths = (list: readonly Change[]) => list.map(({ file }) => file.path).join(", ");
  return [
    `Written before that: ${paths(written)}`,
    `Not written: ${paths(changes.slice(written.length))}`,
  ];
}
