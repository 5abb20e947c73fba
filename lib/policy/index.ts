export { type Exemption } from "./settings/exemption";
export { type Level, type MandatorySeverities, mandatorySeverities } from "./settings/level";
export {
  noConfig,
  type PolicyConfig,
  readPolicyConfig,
  type RuleConfig,
} from "./settings/policyConfig";
export { type Case, judge, type Judged, type Judgement, toldOf } from "./judge";
export { policies, type PoliciesArgs } from "./pack/policies";
export { startPack } from "./pack/start";
export { type PolicyResource } from "./reading/resource";
export {
  type Context,
  type Limit,
  type ResourceRule,
  type Rule,
  type Severity,
  type StackRule,
  type Violation,
} from "./rule";
export { rules } from "./rules";
