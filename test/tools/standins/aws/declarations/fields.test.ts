import ts from "typescript";
import { describe, expect, it } from "vitest";
import { fieldsOf } from "../../../../../tools/standins/aws/declarations/fields";

function fieldOf(declaration: string) {
  const text = `interface Args { ${declaration} }`;
  const [found] = ts.createSourceFile("a.d.ts", text, ts.ScriptTarget.Latest, true).statements;
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(declaration);
  return fieldsOf([...found.members]);
}

describe("fieldsOf", () => {
  it.each([
    ["name: pulumi.Input<string>;", { shape: "text", required: true }],
    ["name?: pulumi.Input<string | undefined>;", { shape: "text", required: false }],
    ["readonly name: pulumi.Output<number>;", { shape: "number", required: true }],
    ["readonly name: pulumi.Output<boolean | undefined>;", { shape: "flag", required: false }],
    ["readonly name?: string;", { shape: "text", required: false }],
    ["name: pulumi.Input<ARN>;", { shape: "text", required: true }],
    ["name: pulumi.Input<string | enums.lb.LoadBalancerType>;", { shape: "text", required: true }],
    ["name: pulumi.Input<string | Role>;", { shape: "text", required: true }],
    ['name: pulumi.Input<"a" | "b">;', { shape: "text", required: true }],
    ["name: pulumi.Input<string | PolicyDocument>;", { shape: "json", required: true }],
    ["name: pulumi.Input<string | inputs.iam.PolicyDocument>;", { shape: "json", required: true }],
    ["name: pulumi.Input<pulumi.Input<string>[]>;", { shape: { list: "text" }, required: true }],
    [
      "name?: pulumi.Input<{ [key: string]: pulumi.Input<string>; } | undefined>;",
      { shape: { map: "text" }, required: false },
    ],
    [
      "name: pulumi.Input<pulumi.Input<inputs.lb.ListenerRuleAction>[]>;",
      { shape: { list: { type: "lb.ListenerRuleAction" } }, required: true },
    ],
    [
      "name: pulumi.Output<outputs.lb.TargetGroupStickiness>;",
      { shape: { type: "lb.TargetGroupStickiness" }, required: true },
    ],
  ])("reads %s", (declaration, field) => {
    expect(fieldOf(declaration)).toEqual({ name: field });
  });

  it.each([
    ["name: pulumi.Input<string | number>;", 'a union of ["text","number"] is not understood'],
    ["name: pulumi.Input<any>;", "the type any is not understood"],
    ["name: pulumi.Input<{ a: string }>;", "{ a: string } is not a map"],
  ])("says of %s what it does not understand", (declaration, problem) => {
    expect(() => fieldOf(declaration)).toThrow(problem);
  });

  it("leaves out what is no property", () => {
    expect(fieldOf("get(name: string): string; [key: string]: string; a: string")).toEqual({
      a: { shape: "text", required: true },
    });
  });
});
