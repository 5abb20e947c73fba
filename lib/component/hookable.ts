import * as pulumi from "@pulumi/pulumi";

/** Whether the engine calls functions before it touches a resource. Users' own mocks of the engine know none. */
export function isHookable(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { registerResourceHook?: unknown } | undefined;
  return monitor?.registerResourceHook !== undefined;
}
