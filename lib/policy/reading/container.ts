import { isMap, type Value, type ValueMap } from "../../preview/value";
import { at, blocksIn, documentIn, isAbsent, isOn, numberIn, textIn, textsIn } from "./read";
import { kindOf, type PolicyResource } from "./resource";

/** A container that a resource runs, in the same words on ECS, Docker and Kubernetes. */
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly isPrivileged: boolean;
  /** Names of the variables of its environment. */
  readonly variables: readonly string[];
  /** Ports that it listens on. */
  readonly ports: readonly number[];
  readonly hasMemoryLimit: boolean;
  /** Whether something asks it how it is. */
  readonly isProbed: boolean;
}

/** Kinds of Kubernetes that keep pods running, and where the pod stands in each. */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  "kubernetes:Pod": ["spec"],
  "kubernetes:Deployment": ["spec", "template", "spec"],
  "kubernetes:StatefulSet": ["spec", "template", "spec"],
  "kubernetes:DaemonSet": ["spec", "template", "spec"],
  "kubernetes:ReplicaSet": ["spec", "template", "spec"],
  "kubernetes:Job": ["spec", "template", "spec"],
  "kubernetes:CronJob": ["spec", "jobTemplate", "spec", "template", "spec"],
};

/** The pod that a resource of Kubernetes runs. */
export function podOf(resource: PolicyResource): ValueMap | undefined {
  const path = podPaths[kindOf(resource)];
  const pod = path === undefined ? undefined : at(resource.properties, ...path);
  return isMap(pod) ? pod : undefined;
}

/** The containers that a resource runs, as far as they can be read. */
export function containersOf(resource: PolicyResource): Container[] {
  const { properties, name } = resource;
  switch (kindOf(resource)) {
    case "aws:ecs:TaskDefinition": {
      const own = isMap(properties) && at(properties, "memory") !== undefined;
      return blocksIn(documentIn(at(properties, "containerDefinitions"))).map((raw) =>
        onEcs(raw, own),
      );
    }
    case "docker:Container":
      return [onDocker(properties, name)];
    case "crossfade:ReplicaSet":
      return [replicas(properties, name)];
    default: {
      const pod = podOf(resource);
      return pod === undefined ? [] : blocksIn(at(pod, "containers")).map(onKubernetes);
    }
  }
}

function onEcs(raw: ValueMap, hasTaskLimit: boolean): Container {
  const image = textIn(at(raw, "image"));
  return {
    name: textIn(at(raw, "name")) ?? "container",
    ...(image === undefined ? {} : { image }),
    isPrivileged: isOn(at(raw, "privileged")),
    variables: namesOf(at(raw, "environment")),
    ports: numbersOf(at(raw, "portMappings"), "containerPort"),
    hasMemoryLimit: hasTaskLimit || at(raw, "memory") !== undefined,
    // The target group asks it.
    isProbed: true,
  };
}

function onDocker(raw: ValueMap, name: string): Container {
  const image = textIn(at(raw, "image"));
  const memory = at(raw, "memory");
  return {
    name,
    ...(image === undefined ? {} : { image }),
    isPrivileged: isOn(at(raw, "privileged")),
    variables: textsIn(at(raw, "envs")).map((text) => text.split("=")[0] ?? text),
    ports: numbersOf(at(raw, "ports"), "internal"),
    hasMemoryLimit: !isAbsent(memory) && numberIn(memory) !== 0,
    isProbed: at(raw, "healthcheck") !== undefined,
  };
}

function replicas(raw: ValueMap, name: string): Container {
  const image = textIn(at(raw, "image"));
  return {
    name,
    ...(image === undefined ? {} : { image }),
    isPrivileged: false,
    variables: textsIn(at(raw, "template", "environment")).map(
      (text) => text.split("=")[0] ?? text,
    ),
    ports: [],
    hasMemoryLimit: at(raw, "template", "memoryMegabytes") !== undefined,
    isProbed: true,
  };
}

function onKubernetes(raw: ValueMap): Container {
  const image = textIn(at(raw, "image"));
  return {
    name: textIn(at(raw, "name")) ?? "container",
    ...(image === undefined ? {} : { image }),
    isPrivileged: isOn(at(raw, "securityContext", "privileged")),
    variables: namesOf(at(raw, "env")),
    ports: numbersOf(at(raw, "ports"), "containerPort"),
    hasMemoryLimit: at(raw, "resources", "limits", "memory") !== undefined,
    isProbed: at(raw, "readinessProbe") !== undefined,
  };
}

function namesOf(value: Value | undefined): string[] {
  return blocksIn(value).flatMap((block) => textIn(at(block, "name")) ?? []);
}

function numbersOf(value: Value | undefined, key: string): number[] {
  return blocksIn(value).flatMap((block) => numberIn(at(block, key)) ?? []);
}
