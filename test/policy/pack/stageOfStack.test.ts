import { expect, it } from "vitest";
import { stageOfStack } from "../../../lib/policy/pack/stageOfStack";

it.each([
  [{ "crossfade:environment": '{"stage":"staging","platform":"aws"}' }, "staging"],
  [{ "crossfade:environment": '{"stage":"prod"}' }, undefined],
  [{ "crossfade:environment": "no JSON" }, undefined],
  [{ "aws:region": "eu-central-1" }, undefined],
])("reads %j as the stage %s", (config, stage) => {
  expect(stageOfStack({ PULUMI_CONFIG: JSON.stringify(config) })).toBe(stage);
});

it("finds none where the engine says nothing", () => {
  expect(stageOfStack({})).toBeUndefined();
});
