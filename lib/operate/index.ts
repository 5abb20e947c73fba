export { type AppliedQuery, type AppliedState, readApplied } from "./appliedState";
export { EngineError, type EngineProblem, formatProblem } from "./engineError";
export { type ChangedResource } from "./progress";
export { appliedFromExport } from "./appliedFromExport";
export {
  preview,
  type Say,
  up,
  type UpdateSummary,
  type UpdateTarget,
  type UpOptions,
} from "./update";
