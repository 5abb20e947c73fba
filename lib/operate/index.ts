export { type AppliedState, readApplied } from "./appliedState";
export { EngineError, type EngineProblem, formatProblem } from "./engineError";
export { type LiveSwitch, told } from "./liveSwitch";
export { type ChangedResource } from "./progress";
export { appliedFromExport } from "./appliedFromExport";
export { type SwitchRecord } from "./switchRecord";
export { preview, up, type UpdateSummary } from "./update";
export { type Examination, examine } from "./doctor/examine";
export { type Finding } from "./doctor/finding";
