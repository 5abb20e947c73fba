import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect, it } from "vitest";
import { packVariables } from "../../../../tools/standins/language/policyPack";

it("tells a pack of its stack in the variables that the SDK reads", () => {
  const configuration = new AnalyzerStackConfigureRequest()
    .setOrganization("me")
    .setProject("shop")
    .setStack("prod")
    .setDryRun(true);
  configuration.getConfigMap().set("crossfade:environment", '{"stage":"production"}');
  expect(packVariables(configuration)).toEqual({
    PULUMI_NODEJS_ORGANIZATION: "me",
    PULUMI_NODEJS_PROJECT: "shop",
    PULUMI_NODEJS_STACK: "prod",
    PULUMI_NODEJS_DRY_RUN: "true",
    PULUMI_CONFIG: '{"crossfade:environment":"{\\"stage\\":\\"production\\"}"}',
  });
});

it("tells one that is only asked what it has nothing", () => {
  expect(packVariables()).toEqual({});
});
