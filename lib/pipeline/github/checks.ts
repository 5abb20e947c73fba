import type { Pipeline, PipelineImage } from "../pipeline";
import { pinned } from "../pins";
import {
  checkScript,
  dependencyScript,
  imageScanScript,
  planScript,
  resultFolder,
} from "../scripts";
import { frame, fromHere, kept, prepared, run, type Step } from "./steps";

/** The workflow that needs no credentials: tests, images, scanners. Pull requests from forks run it as well. */
export function checksWorkflow(pipeline: Pipeline): Step {
  const { branch, gates } = pipeline;
  return {
    name: "checks",
    on: { pull_request: {}, push: { branches: [branch] } },
    ...frame(pipeline),
    concurrency: {
      group: "checks-${{ github.ref }}",
      "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
    },
    jobs: {
      tests: {
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 60,
        steps: [...prepared(pipeline), run("Check", checkScript(pipeline))],
      },
      plan: planJob(pipeline),
      dependencies: {
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 15,
        steps: [
          ...prepared(pipeline),
          run("Scan the dependencies", dependencyScript()),
          kept("sbom", pipeline),
        ],
      },
      code: {
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        // Results of a fork could not be stored: its token may only read.
        if: `github.event_name == 'push' || ${fromHere}`,
        permissions: { contents: "read", "security-events": "write" },
        steps: [
          { uses: pinned("actions/checkout"), with: { "persist-credentials": false } },
          {
            uses: pinned("github/codeql-action/init"),
            with: { languages: "javascript-typescript" },
          },
          { uses: pinned("github/codeql-action/analyze") },
        ],
      },
      ...Object.fromEntries(gates.images.map((image) => [`image-${image.name}`, imageJob(image)])),
    },
  };
}

/** Who has no credentials for a preview gets a plan, in the summary of the run. */
function planJob(pipeline: Pipeline): Step {
  const isPull = "github.event_name == 'pull_request'";
  return {
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 15,
    if: pipeline.checksOnly === true ? isPull : `${isPull} && !(${fromHere})`,
    steps: [
      // The whole history: only with it can be told where the fork left the branch.
      ...prepared(pipeline, { "fetch-depth": 0 }),
      run("Plan", planScript("$BASE", 'cat {file} >> "$GITHUB_STEP_SUMMARY"'), {
        env: { BASE: "${{ github.base_ref }}" },
      }),
    ],
  };
}

function imageJob(image: PipelineImage): Step {
  const { name, folder } = image;
  return {
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 30,
    // Folders of images, and what the builder writes, count from the root.
    defaults: { run: { "working-directory": "." } },
    steps: [
      { uses: pinned("actions/checkout"), with: { "persist-credentials": false } },
      { uses: pinned("docker/setup-buildx-action") },
      run("Make room for the image", `mkdir -p ${resultFolder}\n`),
      {
        uses: pinned("docker/build-push-action"),
        with: {
          context: folder,
          tags: `${name}:check`,
          outputs: `type=docker,dest=${resultFolder}/${name}.tar`,
          "cache-from": `type=gha,scope=${name}`,
          "cache-to": `type=gha,scope=${name},mode=max`,
        },
      },
      run("Scan the image", imageScanScript(image)),
    ],
  };
}
