import type { Pipeline, PipelineStack } from "../pipeline";
import { pinned } from "../pins";
import { reportScript } from "../reportScript";
import { previewScript } from "../scripts";
import {
  engineVariables,
  frame,
  fromHere,
  kept,
  permissionsFor,
  prepared,
  resultPath,
  run,
  type Step,
  withEngine,
} from "./steps";

/**
 * The workflow that previews a pull request and comments on it. It checks out what GitHub would merge, so that a branch
 * that lags behind does not seem to delete what is new.
 */
export function previewWorkflow(pipeline: Pipeline): Step {
  const { stacks } = pipeline;
  return {
    name: "preview",
    on: { pull_request: {} },
    ...frame(pipeline),
    // A preview changes nothing: a newer push may end it.
    concurrency: {
      group: "preview-${{ github.event.pull_request.number }}",
      "cancel-in-progress": true,
    },
    jobs: {
      ...Object.fromEntries(
        stacks.map((stack) => [`preview-${stack.name}`, previewJob(pipeline, stack)]),
      ),
      comment: commentJob(pipeline),
    },
  };
}

function previewJob(pipeline: Pipeline, stack: PipelineStack): Step {
  return {
    if: fromHere,
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 30,
    permissions: permissionsFor(stack),
    env: engineVariables,
    steps: [
      ...prepared(pipeline),
      ...withEngine(stack, "preview"),
      run("Preview", previewScript(stack.name)),
      kept(`preview-${stack.name}`, pipeline),
    ],
  };
}

function commentJob(pipeline: Pipeline): Step {
  return {
    needs: pipeline.stacks.map(({ name }) => `preview-${name}`),
    // Also when a preview failed: a comment that stays green would be wrong.
    if: `always() && ${fromHere}`,
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 10,
    permissions: { contents: "read", "pull-requests": "write" },
    steps: [
      ...prepared(pipeline),
      {
        uses: pinned("actions/download-artifact"),
        with: { pattern: "preview-*", "merge-multiple": true, path: resultPath(pipeline) },
      },
      run("Report", reportScript(pipeline), { env: { GITHUB_TOKEN: "${{ github.token }}" } }),
    ],
  };
}
