import { AsyncLocalStorage } from "node:async_hooks";
import type * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { inProgram } from "../../lib/component/hookable";

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
