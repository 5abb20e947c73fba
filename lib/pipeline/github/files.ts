import type { Pipeline, PipelineFile } from "../pipeline";
import { yamlText } from "../yamlText";
import { checksWorkflow } from "./checks";
import { deployWorkflow } from "./deploy";
import { driftWorkflow } from "./drift";
import { forksWorkflow } from "./forks";
import { previewWorkflow } from "./preview";
import type { Step } from "./steps";

/** The workflows of GitHub Actions. */
export function githubFiles(pipeline: Pipeline): PipelineFile[] {
  const workflows = {
    checks: checksWorkflow(pipeline),
    ...(pipeline.checksOnly === true ? {} : workflowsWithCredentials(pipeline)),
  };
  return Object.entries(workflows).map(([name, data]) => ({
    path: `.github/workflows/${name}.yml`,
    text: yamlText("github", data),
  }));
}

function workflowsWithCredentials(pipeline: Pipeline): Record<string, Step> {
  return {
    preview: previewWorkflow(pipeline),
    forks: forksWorkflow(pipeline),
    deploy: deployWorkflow(pipeline),
    drift: driftWorkflow(pipeline),
  };
}
