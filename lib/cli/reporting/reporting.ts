import type { ExitCode } from "../exitCode";
import { gatherSources } from "./previewSources";
import type { ReportFlags } from "./reportCommand";
import type { Session } from "../session";
import { writeReport } from "./writeReport";

/** Previews stacks, or reads their saved previews, and writes what they mean. */
export async function reporting(
  session: Session,
  flags: ReportFlags,
  named: readonly string[],
): Promise<ExitCode> {
  return writeReport(session, flags, async () => {
    const sources = await gatherSources(session, flags, named);
    return sources.flatMap(({ changes, drift, fingerprint }) => [
      { changes, fingerprint },
      ...(drift === undefined ? [] : [{ changes: drift }]),
    ]);
  });
}
