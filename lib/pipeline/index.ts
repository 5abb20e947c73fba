export { type PipelineSystem, pipelineFiles, pipelineSystems } from "./files";
export type { Gates, Pipeline, PipelineFile, PipelineImage, PipelineStack } from "./pipeline";
export { isPipelineFile, lintPipeline } from "./lint/lint";
export type { PipelineFinding } from "./lint/finding";
