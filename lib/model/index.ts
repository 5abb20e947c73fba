export * from "./color";
export * from "./colorSchema";
export * from "./configError";
export * from "./configuration";
export * from "./date";
export * from "./duration";
export * from "./edit";
export * from "./environment";
export * from "./governance";
export * from "./jsonSchema";
export * from "./keyClass";
export * from "./labels";
export * from "./maintenance";
export {
  describePace,
  type ManagedPace,
  managedPace,
  type ManagedService,
  type TrafficShift,
} from "./managed";
export * from "./migration";
export * from "./override";
export * from "./own";
export * from "./page";
export * from "./parse";
export * from "./prices";
export * from "./recurrence";
export * from "./release";
export * from "./releaseSchema";
export * from "./schedule";
export * from "./service";
export * from "./serviceName";
export * from "./stage";
export * from "./strategy";
export * from "./thresholds";
export * from "./traffic";
export * from "./trafficSchema";
