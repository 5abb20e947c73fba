import { describe, expect, it } from "vitest";
import { checkLabels, labelValue, partLabels, stackLabels } from "../../lib/kubernetes/labels";
import { record } from "../record";

function refusals(labels: Record<string, string>): string[] {
  const told: string[] = [];
  checkLabels(labels, (problem) => told.push(problem));
  return told;
}

describe("labels", () => {
  it("say who owns an object", async () => {
    await record(() => {
      expect(stackLabels()).toEqual({
        "app.kubernetes.io/managed-by": "pulumi",
        "crossfade.project": "shop",
        "crossfade.stack": "prod",
      });
    });
  });

  it("say which part of a service an object is", () => {
    expect(partLabels("web")).toEqual({ "crossfade.service": "web" });
    expect(partLabels("web", "green")).toEqual({
      "crossfade.service": "web",
      "crossfade.color": "green",
    });
  });

  it.each([
    ["team shop", "team-shop"],
    ["-edge-", "edge"],
    [`${"a".repeat(62)}-b`, "a".repeat(62)],
  ])("hold %j as %j", (text, value) => {
    expect(labelValue(text)).toBe(value);
  });

  it("of a user may be any that Kubernetes takes", () => {
    expect(refusals({ team: "storefront", "example.com/cost-center": "42", empty: "" })).toEqual(
      [],
    );
  });

  it("of a user are refused where Kubernetes would refuse them, or they are not his", () => {
    expect(refusals({ "crossfade.color": "red", "a b": "c", team: "store front" })).toEqual([
      'labels has "crossfade.color", expected a name that is not this package\'s own',
      'labels has "a b", expected a name such as "example.com/team"',
      'labels.team is "store front", expected at most 63 letters, digits and - _ .',
    ]);
  });
});
