import type { Pipeline, PipelineFile } from "../pipeline";
import { yamlText } from "../yamlText";
import { checksWorkflow } from "./checks";
import { deployWorkflow } from "./deploy";
import { driftWorkflow } from "./drift";
import { forksWorkflow } from "./forks";
import { previewWorkflow } from "./preview";

/** The workflows of GitHub Actions. */
export function githubFiles(pipeline: Pipeline): PipelineFile[] {
  const workflows = {
    checks: checksWorkflow(pipeline),
    preview: previewWorkflow(pipeline),
    forks: forksWorkflow(pipeline),
    deploy: deployWorkflow(pipeline),
    drift: driftWorkflow(pipeline),
  };
  return Object.entries(workflows).map(([name, data]) => ({
    path: `.github/workflows/${name}.yml`,
    text: yamlText("github", data),
  }));
}
