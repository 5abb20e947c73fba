import { AsyncLocalStorage } from "node:async_hooks";
import type * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";
import { expect, it } from "vitest";
import { inProgram, onError } from "../../lib/component/hookable";
import { record } from "../record";

const args = { urn: "urn:pulumi:prod::shop::a:b:C::web", id: "1", name: "web", type: "a:b:C" };

it("a hook has what its program has, although the engine calls it from outside", async () => {
  const program = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const hook: pulumi.ResourceHookFunction = () => {
    seen.push(program.getStore());
  };
  const hooks = program.run("the program", () => [hook, inProgram(hook)]);
  for (const each of hooks) await each(args);
  expect(seen).toEqual([undefined, "the program"]);
});

it("a failure is explained and not tried again, and a failure to explain it does not hide it", async () => {
  const said: string[] = [];
  const bindings: pulumi.ResourceHookBinding[] = [];
  await record(() => {
    bindings.push(
      onError("one", () => Promise.resolve(void said.push("a pod is not ready"))),
      onError("two", () => Promise.reject(new Error("the cluster could not be reached"))),
    );
  });
  const hooks = bindings.flatMap(({ onError = [] }) => onError);
  expect(hooks.map(({ name }) => name)).toEqual(["one", "two"]);
  const failed = { ...args, failedOperation: "update", errors: ["timed out"] };
  const retries = hooks.map(async (hook) => await hook.callback(failed));
  expect(await Promise.all(retries)).toEqual([false, false]);
  expect(said).toEqual(["a pod is not ready"]);
});

it("where the engine knows no such hooks, a failure stays as it is", async () => {
  const { getStore } = state as unknown as { getStore: () => { supportsErrorHooks: boolean } };
  const bindings: pulumi.ResourceHookBinding[] = [];
  await record(() => {
    getStore().supportsErrorHooks = false;
    bindings.push(onError("three", () => Promise.resolve()));
  });
  expect(bindings).toEqual([{}]);
});
