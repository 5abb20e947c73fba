import { pullRequestOf, runOf } from "../../comment";
import { ConfigError } from "../../model";
import type { CommentFlags } from "./comment";
import { type ExitCode, exitCodes } from "../exitCode";
import { reportFor } from "../report";
import type { Session } from "../session";

/**
 * Comments with a text.
 *
 * @throws ConfigError where the text is empty, the marker could end the comment, or the forge refuses
 */
export async function commenting(
  session: Session,
  flags: CommentFlags,
  file: string,
): Promise<ExitCode> {
  const { ports } = session;
  const { marker, cwd, dryRun } = flags;
  const report = reportFor(session, flags);
  if (!/^[A-Za-z0-9][\w./-]*$/.test(marker) || marker.includes("--")) {
    throw new ConfigError(
      "--marker",
      `is ${JSON.stringify(marker)}, expected letters, digits, ".", "/", "_" and single "-"`,
    );
  }
  const markdown = await (file === "-" ? ports.terminal.input() : ports.files.read({ cwd }, file));
  if (markdown.trim() === "") {
    throw new ConfigError(file === "-" ? "stdin" : file, "is empty, expected Markdown");
  }
  const pull = pullRequestOf(ports.environment, flags.pullRequest);
  const { forge, repository, number } = pull;
  const whole = runOf(ports.environment);
  const posted =
    dryRun === true ? "would comment" : await ports.comment(pull, { marker, markdown, whole });
  report.show([`${forge} ${repository} ${String(number)}: ${posted}`]);
  report.data({ command: "comment", forge, repository, number, marker, posted });
  return exitCodes.done;
}
