import type { Configuration } from "./configuration";
import type { Environment } from "./environment";
import type { Service } from "./service";

/**
 * What a difference between two stacks means. `release`: a promotion carries it. `traffic`: each stack is on its own way
 * through a rollout. `pinned`: it belongs to one stack, such as a domain or the pace of a rollout. `governance`: the rules
 * of one stack. `parity`: nothing should differ, or what was tried in one stack says little about the other one.
 */
export type KeyClass = "release" | "traffic" | "pinned" | "governance" | "parity";

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The class of every key of a service. */
export const serviceClasses: Readonly<Record<KeysOf<Service>, KeyClass>> = {
  strategy: "parity",
  controller: "parity",
  live: "traffic",
  traffic: "traffic",
  blue: "release",
  green: "release",
  release: "release",
  steps: "pinned",
  batch: "pinned",
  bake: "pinned",
  drain: "pinned",
  override: "governance",
  maintenance: "traffic",
  application: "parity",
  risk: "parity",
  tolerance: "parity",
};

/** The class of every key of an environment. */
export const environmentClasses: Readonly<Record<keyof Environment, KeyClass>> = {
  stage: "pinned",
  platform: "parity",
  domain: "pinned",
  contacts: "pinned",
  budget: "pinned",
  thresholds: "pinned",
};

/** The class of a key of a configuration, by its path. */
export function keyClassOf([first, second, third]: readonly string[]): KeyClass {
  const classes: Readonly<Record<keyof Configuration, () => KeyClass | undefined>> = {
    environment: () => environmentClasses[second as keyof Environment],
    services: () => serviceClasses[third as KeysOf<Service>],
    governance: () => "governance",
    schema: () => "pinned",
  };
  return classes[first as keyof Configuration]() ?? "pinned";
}
