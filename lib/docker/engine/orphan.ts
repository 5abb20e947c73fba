import * as pulumi from "@pulumi/pulumi";
import { inProgram, isHookable } from "../../component/hookable";
import { labelNames } from "../../model";
import { Containers } from "./containers";
import { Engine } from "./engine";
import type { EngineSettings } from "./engineAddress";
import { engineSettings } from "./engineSettings";

/** What is to be done about a container that is there although the state does not know it. */
export type Verdict = "nothing there" | "remove" | "refuse";

/**
 * Judges a container by its labels. One of this stack is what an `up` left that died in the middle of a create; its
 * name is a balancer's server, so it would get requests.
 */
export function judge(
  found: { readonly labels: Readonly<Record<string, string>> } | undefined,
  stack: Readonly<Record<string, string>>,
): Verdict {
  if (found === undefined) return "nothing there";
  const ours = [labelNames.project, labelNames.stack].every(
    (label) => stack[label] !== undefined && found.labels[label] === stack[label],
  );
  return ours ? "remove" : "refuse";
}

/** The hook that clears the name of a container before it is created. Users' own mocks of the engine know no hooks. */
export function clearNameFirst(
  host: string,
  stack: Readonly<Record<string, string>>,
  stopSeconds: number,
  parent?: pulumi.Resource,
): pulumi.ResourceHookBinding {
  if (!isHookable()) return {};
  return { beforeCreate: [inProgram(clearName(host, stack, stopSeconds, parent))] };
}

/** Clears a name. The engine calls it only when the state has no container of this name. */
export function clearName(
  host: string,
  stack: Readonly<Record<string, string>>,
  stopSeconds: number,
  parent?: pulumi.Resource,
): pulumi.ResourceHookFunction {
  const settings = pulumi.output(engineSettings(parent));
  return async () => {
    const known = await new Promise<EngineSettings>((resolve) => settings.apply(resolve));
    const found = await new Engine(known).find(host);
    switch (judge(found, stack)) {
      case "nothing there":
        return;
      case "remove":
        void pulumi.log.warn(`${host}: removed a container that an interrupted run left behind`);
        await new Containers(known).remove(found?.id ?? host, stopSeconds);
        return;
      case "refuse":
        throw new Error(
          `${host}: a container of this name is there already and does not belong to this stack\n  try: docker rename ${host} <other name>, or docker rm --force ${host}`,
        );
    }
  };
}
