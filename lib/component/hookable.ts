import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/** Whether the engine calls functions before it touches a resource. Users' own mocks of the engine know none. */
export function isHookable(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { registerResourceHook?: unknown } | undefined;
  return monitor?.registerResourceHook !== undefined;
}

/**
 * Lets a hook run as a part of the program that makes it. The engine calls hooks from outside, where a program of the
 * automation API has no engine to ask and no configuration: it has them by the context of its calls.
 */
export function inProgram(hook: pulumi.ResourceHookFunction): pulumi.ResourceHookFunction {
  return AsyncLocalStorage.bind(hook);
}
