export { appautoscaling } from "./appautoscaling";
export { cloudwatch } from "./cloudwatch";
export { ecs } from "./ecs";
export { iam } from "./iam";
export { kms } from "./kms";
export { lb } from "./lb";
export { securityGroup } from "./securityGroup";
