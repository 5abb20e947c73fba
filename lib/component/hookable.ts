import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";

/** Whether the engine calls functions before it touches a resource. Users' own mocks of the engine know none. */
export function isHookable(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { registerResourceHook?: unknown } | undefined;
  return monitor?.registerResourceHook !== undefined;
}

/**
 * Lets a hook run as a part of the program that makes it. The engine calls hooks from outside, where a program of the
 * automation API has no engine to ask and no configuration: it has them by the context of its calls.
 */
export function inProgram<A extends readonly unknown[], T>(
  hook: (...args: A) => T,
): (...args: A) => T {
  return AsyncLocalStorage.bind(hook);
}

/**
 * Has the engine call a function when it could not make or change a resource. It is not tried again, and what the function
 * throws is left out: the failure itself must not be hidden by a failure to explain it. Engines and SDKs that are too old
 * for it call nothing.
 *
 * @param name - no other one of the program may have it
 */
export function onError(name: string, explain: () => Promise<void>): pulumi.ResourceHookBinding {
  if (!isErrorHookable()) return {};
  const hook = inProgram(async () => {
    await explain().catch(() => undefined);
    return false;
  });
  return { onError: [new pulumi.ErrorHook(name, hook)] };
}

/** A registration that the engine does not know ends the program, and only the SDK's own store knows whether it does. */
function isErrorHookable(): boolean {
  const { getStore } = state as unknown as {
    readonly getStore?: () => { readonly supportsErrorHooks?: boolean };
  };
  const monitor = pulumi.runtime.getMonitor() as { registerErrorHook?: unknown } | undefined;
  return getStore?.().supportsErrorHooks === true && monitor?.registerErrorHook !== undefined;
}
