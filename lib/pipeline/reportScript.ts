import type { Pipeline } from "./pipeline";
import { resultFolder } from "./scripts";

/** The Markdown that a run comments with. */
export const reportFile = `${resultFolder}/report.md`;

/** Makes one report of all previews, and comments with it. Whatever went wrong is what the comment is for. */
export function reportScript({ project }: Pipeline): string {
  return [
    "set -euo pipefail",
    "status=0",
    `npx crossfade report --files ${resultFolder} --markdown ${reportFile} || status=$?`,
    `if [ ! -s ${reportFile} ]; then`,
    `  mkdir -p ${resultFolder}`,
    `  echo "There is no preview of this change: see the log of the pipeline." > ${reportFile}`,
    "fi",
    commentCommand(project),
    'exit "$status"',
    "",
  ].join("\n");
}

/** Edits the project's one comment on the pull request. */
export function commentCommand(project: string): string {
  return `npx crossfade comment --marker ${project} ${reportFile}`;
}
