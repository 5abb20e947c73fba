import { type ExitCode, exitCodes } from "../exitCode";
import type { CommonFlags } from "../flags";
import { renderFindings } from "../check/renderFindings";
import { reportFor } from "../report";
import type { Session } from "../session";

/** Shows what was found. Only a problem is a failure: with a warning, the next command works. */
export async function consultation(
  session: Session,
  flags: CommonFlags,
  named: string | undefined,
): Promise<ExitCode> {
  const report = reportFor(session, flags);
  const { cwd, configFile } = flags;
  const { stack, findings } = await session.ports.engine.examine({ cwd, configFile }, named);
  const isWell = findings.every(({ level }) => level !== "problem");
  const code = isWell ? exitCodes.done : exitCodes.failed;
  report.show(renderFindings(findings, report.style));
  report.data({ command: "doctor", stack, findings, exitCode: code });
  return code;
}
