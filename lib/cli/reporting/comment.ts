import type { Command } from "commander";
import { type CommonFlags, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade comment`. */
export interface CommentFlags extends Pick<CommonFlags, "json" | "cwd"> {
  readonly marker: string;
  readonly pullRequest?: string;
  readonly dryRun?: true;
}

/** `crossfade comment`: keeps one comment on a pull request up to date. */
export function addComment(program: Command, session: Session): void {
  program
    .command("comment")
    .addHelpText(
      "after",
      examples(
        "crossfade comment report.md",
        "crossfade comment report.md --marker shop --pull-request 12",
        "crossfade comment - --dry-run",
      ),
    )
    .summary("keep one comment on a pull request up to date")
    .description(
      "Comments on the pull request that the pipeline runs for, on GitHub, GitLab, Bitbucket or Azure. It edits the comment that it made before.",
    )
    .argument("<file>", "Markdown to comment with; - reads it from stdin")
    .option("--marker <name>", "which of several comments it is", "crossfade")
    .option("--pull-request <number>", "number or address, where the pipeline does not tell")
    .option("--dry-run", "show where it would comment, and do nothing")
    .option("--json", "data on stdout, everything else on stderr")
    .option("-C, --cwd <directory>", "work as if started there")
    .action(
      acting(session, async (file: string, flags: CommentFlags) => {
        const { commenting } = await import("./commenting.js");
        return commenting(session, flags, file);
      }),
    );
}
