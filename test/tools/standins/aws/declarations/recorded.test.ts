import { describe, expect, it } from "vitest";
import { packageDeclarations } from "../../../../../tools/standins/aws/declarations/package";
import {
  record,
  recordedDeclarations,
} from "../../../../../tools/standins/aws/declarations/recorded";

const read = packageDeclarations();
const rule = "aws:lb/listenerRule:ListenerRule";
const vpc = "aws:ec2/getVpc:getVpc";

describe("what was taken down of the package", () => {
  const recorded = recordedDeclarations(
    JSON.parse(JSON.stringify(record(read, [rule], [vpc]))) as ReturnType<typeof record>,
  );

  it("is what the package says", () => {
    expect(recorded.version).toBe(read.version);
    expect(recorded.settings).toEqual(read.settings);
    expect(recorded.resource(rule)).toEqual(read.resource(rule));
    expect(recorded.result(vpc)).toEqual(read.result(vpc));
  });

  it("has the types of which inputs are made, at any depth", () => {
    const deep = "lb.ListenerRuleActionForwardTargetGroup";
    expect(recorded.type(deep)).toEqual(read.type(deep));
    expect(recorded.type(deep)).toMatchObject({ arn: { required: true } });
  });

  it("is nothing else", () => {
    const other = "aws:lb/listener:Listener";
    expect(() => recorded.resource(other)).toThrow(`${other} was not taken down`);
  });

  it("ends with types that are made of themselves", () => {
    const budget = "aws:budgets/budget:Budget";
    expect(Object.keys(record(read, [budget], []).types)).toContain(
      "budgets.BudgetFilterExpression",
    );
  });
});

describe("packageDeclarations", () => {
  it("knows the settings of the provider", () => {
    expect(read.settings).toEqual(expect.arrayContaining(["defaultTags", "profile", "region"]));
  });

  it.each([
    ["aws:lb/listener:Nothing", "does not declare NothingArgs"],
    ["aws:lb/nothing:Nothing", "ENOENT"],
  ])("has nothing to say of %s", (token, problem) => {
    expect(() => read.resource(token)).toThrow(problem);
  });

  it("has nothing to say of types that are not there", () => {
    expect(() => read.type("lb.Nothing")).toThrow("there is no input type lb.Nothing");
    expect(() => read.type("nothing.Nothing")).toThrow("there are no input types of nothing");
  });
});
