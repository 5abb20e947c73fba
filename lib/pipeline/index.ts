export { type PipelineSystem, pipelineFiles, pipelineSystems } from "./files";
export type { Pipeline, PipelineFile, PipelineImage, PipelineStack } from "./pipeline";
export { isPipelineFile, lintPipeline } from "./lint/lint";
export type { PipelineFinding } from "./lint/finding";
