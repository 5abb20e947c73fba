import type { Pipeline } from "./pipeline";
import type { Station } from "./stackOrder";

/** How a pull request is opened: by GitHub's own command, by push options, by Azure's command, or over GitHub's API. */
export type Opening = "gh" | "push-options" | "az" | "api";

const refused = 3;

/**
 * Writes what one stack serves into the next ones, on a branch of its own, and opens a pull request for it. Runs again
 * and again: the branch is always what a promotion from the newest main gives, and one pull request is enough.
 */
export function promotionScript(
  pipeline: Pipeline,
  { stack, promotesTo }: Station,
  opening: Opening,
): string {
  const source = stack.name;
  const targets = promotesTo.join(" ");
  const branch = promotionBranch(source);
  const title = `Promote ${source} to ${promotesTo.join(", ")}`;
  const push = `git push --force${opening === "push-options" ? pushOptions(pipeline, title) : ""} "\${CROSSFADE_REMOTE:-origin}" HEAD:refs/heads/${branch}`;
  return [
    "set -euo pipefail",
    "status=0",
    `npx crossfade promote ${source} ${targets} --yes || status=$?`,
    `# ${String(refused)}: a rule refuses, for example while two releases share the traffic. The next run tries again.`,
    `if [ "$status" -eq ${String(refused)} ]; then echo "Nothing is promoted from ${source} now."; exit 0; fi`,
    'if [ "$status" -ne 0 ]; then exit "$status"; fi',
    `if git diff --quiet; then echo "${source} and ${targets} have the same releases."; exit 0; fi`,
    'git config user.name "crossfade"',
    'git config user.email "crossfade@users.noreply.github.com"',
    `git checkout -B ${branch}`,
    `git commit --all --message "${title}"`,
    push,
    ...opened(opening, pipeline, branch, title),
    "",
  ].join("\n");
}

/** The branch of the pull request that promotes from a stack. */
export function promotionBranch(source: string): string {
  return `crossfade/promote-${source}`;
}

const body =
  "Written by the pipeline. The comment below says what happens when it is merged; traffic moves only by a change of its own.";

function opened(
  opening: Opening,
  { branch: base }: Pipeline,
  head: string,
  title: string,
): string[] {
  if (opening === "gh") {
    return [
      `if [ -z "$(gh pr list --head ${head} --state open --json number --jq '.[].number')" ]; then`,
      `  gh pr create --base ${base} --head ${head} --title "${title}" --body "${body}"`,
      "fi",
    ];
  }
  if (opening === "az") {
    return [
      `if [ -z "$(az repos pr list --source-branch ${head} --status active --query '[].pullRequestId' --output tsv)" ]; then`,
      `  az repos pr create --target-branch ${base} --source-branch ${head} --title "${title}" --description "${body}"`,
      "fi",
    ];
  }
  if (opening === "api") {
    const api = '"https://api.github.com/repos/$CROSSFADE_REPOSITORY/pulls"';
    const data = JSON.stringify({ base, head, title, body });
    return [
      "# 422: there is one for this branch already, and the push has brought it up to date.",
      `code="$(curl --silent --show-error --output /dev/null --write-out '%{http_code}' --header "Authorization: Bearer $CROSSFADE_BOT_TOKEN" --data '${data}' ${api})"`,
      'if [ "$code" != 201 ] && [ "$code" != 422 ]; then echo "no pull request: HTTP $code"; exit 1; fi',
    ];
  }
  return [];
}

function pushOptions({ branch }: Pipeline, title: string): string {
  return [
    "merge_request.create",
    `merge_request.target=${branch}`,
    `merge_request.title="${title}"`,
    "merge_request.remove_source_branch",
  ]
    .map((option) => ` --push-option ${option}`)
    .join("");
}
