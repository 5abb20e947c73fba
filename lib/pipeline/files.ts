import { azureFiles } from "./azure";
import { circleciFiles } from "./circleci";
import { githubFiles } from "./github/files";
import { gitlabFiles } from "./gitlab";
import { jenkinsFiles } from "./jenkins";
import type { Pipeline, PipelineFile } from "./pipeline";

const writers = {
  github: githubFiles,
  gitlab: gitlabFiles,
  jenkins: jenkinsFiles,
  circleci: circleciFiles,
  azure: azureFiles,
} as const satisfies Record<string, (pipeline: Pipeline) => PipelineFile[]>;

/** A system that runs pipelines. */
export type PipelineSystem = keyof typeof writers;

/** The systems that there are files for. */
export const pipelineSystems = Object.keys(writers) as PipelineSystem[];

/**
 * The files of a pipeline: preview on a pull request, `pulumi up` on a merge, promotion, drift, and what is checked
 * before.
 */
export function pipelineFiles(system: PipelineSystem, pipeline: Pipeline): PipelineFile[] {
  return writers[system](pipeline);
}
