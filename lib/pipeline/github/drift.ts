import type { Pipeline } from "../pipeline";
import { driftScript } from "../scripts";
import { queueOf } from "./deploy";
import {
  engineVariables,
  frame,
  permissionsFor,
  prepared,
  run,
  type Step,
  withEngine,
} from "./steps";

/** The workflow that looks, every night, whether the stacks are what their states say. */
export function driftWorkflow(pipeline: Pipeline): Step {
  return {
    name: "drift",
    on: { schedule: [{ cron: "17 4 * * *" }], workflow_dispatch: {} },
    ...frame(pipeline),
    jobs: Object.fromEntries(
      pipeline.stacks.map((stack) => [
        `drift-${stack.name}`,
        {
          "runs-on": "ubuntu-latest",
          "timeout-minutes": 30,
          environment: `${stack.name}-drift`,
          // A look has no lock of its own, and would take work half done for drift.
          concurrency: queueOf(stack.name),
          permissions: permissionsFor(stack),
          env: engineVariables,
          steps: [
            ...prepared(pipeline, { ref: pipeline.branch }),
            ...withEngine(stack, "preview"),
            run("Drift", driftScript(stack.name)),
          ],
        },
      ]),
    ),
  };
}
