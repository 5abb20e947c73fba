import type { Pipeline } from "../pipeline";
import { reportFile, commentCommand } from "../reportScript";
import { resultFolder } from "../scripts";
import { frame, prepared, run, type Step } from "./steps";

/**
 * The workflow that comments on pull requests from forks. It has the right to comment, and for that reason runs no line
 * of theirs: it checks out the branch of the repository, and takes from the other run only whether it went well.
 */
export function forksWorkflow(pipeline: Pipeline): Step {
  return {
    name: "forks",
    on: { workflow_run: { workflows: ["checks"], types: ["completed"] } },
    ...frame(pipeline),
    jobs: {
      comment: {
        if: "github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.head_repository.full_name != github.repository",
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 10,
        permissions: { contents: "read", "pull-requests": "write" },
        steps: [
          ...prepared(pipeline, { ref: pipeline.branch }),
          run("Comment", forkScript(pipeline), {
            env: {
              GITHUB_TOKEN: "${{ github.token }}",
              HEAD_SHA: "${{ github.event.workflow_run.head_sha }}",
              CONCLUSION: "${{ github.event.workflow_run.conclusion }}",
              RUN_URL: "${{ github.event.workflow_run.html_url }}",
            },
          }),
        ],
      },
    },
  };
}

/** The pull request is found by its newest commit, as GitHub knows it: a number in a file could be any number. */
function forkScript({ project }: Pipeline): string {
  return [
    "set -euo pipefail",
    `number="$(gh pr list --state open --limit 200 --json number,headRefOid --jq ".[] | select(.headRefOid == \\"$HEAD_SHA\\") | .number")"`,
    'if [ -z "$number" ]; then echo "No open pull request has this commit."; exit 0; fi',
    `mkdir -p ${resultFolder}`,
    `echo "Checks of this fork: **$CONCLUSION** ([run]($RUN_URL)). What it declares otherwise stands in the summary of that run. A preview needs credentials, which forks have none of: a maintainer pushes the branch to this repository to see one." > ${reportFile}`,
    `${commentCommand(project)} --pull-request "$number"`,
    "",
  ].join("\n");
}
