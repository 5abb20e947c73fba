import { ConfigError } from "../../model";
import { EngineError } from "../../operate";
import { type FingerprintPart, movedSince } from "../../preview";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";
import { sourceOf } from "../reporting/previewSources";
import { formatSummary } from "../change/renderUpdate";
import { reportFor } from "../report";
import type { Session } from "../session";
import { typed } from "../terminal/typed";
import { exampleFingerprint, type UpFlags } from "./up";
import { wrapMessage } from "../terminal/wrap";

/** What each part is called where it has moved. */
const words: Readonly<Record<FingerprintPart, string>> = {
  steps: "what would happen",
  configuration: "the configuration",
  program: "the program",
  state: "the state",
};

/**
 * Applies a stack if everything is as it was approved.
 *
 * @throws ConfigError when what was approved is no fingerprint, before anything is asked
 */
export async function upApproved(
  session: Session,
  flags: UpFlags,
  stack: string,
): Promise<ExitCode> {
  const { ports } = session;
  const output = reportFor(session, flags);
  const { approved, cwd, configFile } = flags;
  const place = { cwd, configFile, stack };
  movedSince(approved, exampleFingerprint);
  output.show([`previewing ${stack} again …`]);
  const evidence = await ports.engine.evidence(place, { drift: false });
  const { changes, fingerprint } = await sourceOf(session, place, evidence);
  const moved = movedSince(approved, fingerprint);
  if (moved.length > 0) {
    const parts = moved.map((part) => words[part]).join(", ");
    const again = typed(`crossfade report ${stack}`, flags);
    const refusal = new ConfigError(
      stack,
      `is not what was approved: ${parts} moved since`,
      `${again}, and have that approved`,
    );
    output.complain([...wrapMessage(refusal.message), "Refused: nothing was applied."]);
    output.data({ command: "up", stack, approved, fingerprint, moved });
    return exitCodes.refused;
  }
  if (changes.result !== "succeeded") {
    const first = changes.diagnostics.find(({ severity }) => severity === "error");
    const reason = first?.message ?? "see crossfade report";
    output.complain(wrapMessage(`the preview of ${stack} failed: ${reason}`));
    output.data({ command: "up", stack, approved, fingerprint, moved });
    return exitCodes.failed;
  }
  try {
    const options = { continueOnError: false };
    const summary = await ports.engine.up(
      place,
      (line) => {
        output.show([`  ${line}`]);
      },
      options,
    );
    output.show([formatSummary(summary, "changed")]);
    output.data({ command: "up", stack, approved, fingerprint, moved, applied: summary });
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const failure = failureOf(error);
    output.complain(failure.lines);
    output.data({ command: "up", stack, approved, fingerprint, moved, error: failure.error });
    return failure.code;
  }
}
