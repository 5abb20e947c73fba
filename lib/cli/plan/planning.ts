import { ConfigError } from "../../model";
import type { ExitCode } from "../exitCode";
import type { PlanFlags } from "./plan";
import { reportFor } from "../report";
import type { Session } from "../session";
import { stackNames } from "../stackNames";
import { writeReport } from "../reporting/writeReport";

/** Compares the programs of a base and of now, and writes what the difference means. */
export async function planning(
  session: Session,
  flags: PlanFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { ports } = session;
  const { cwd, configFile, base: ref, baseDirectory: directory } = flags;
  if ((ref === undefined) === (directory === undefined)) {
    throw new ConfigError(
      "crossfade plan",
      `has ${ref === undefined ? "neither --base nor --base-directory" : "both --base and --base-directory"}, expected one of them`,
      "crossfade plan --base origin/main",
    );
  }
  const output = reportFor(session, flags);
  return writeReport(session, flags, async () => {
    const changes = await ports.planned({
      directory: cwd ?? ".",
      stacks: await stackNames(ports, flags, named),
      configFile,
      base: { ref, directory },
      now: ports.now(),
      // Words go to stderr: stdout is for the comment.
      say: (line) => {
        output.complain([line]);
      },
    });
    return changes.map((one) => ({ changes: one }));
  });
}
