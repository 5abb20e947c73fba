import { describe, expect, it } from "vitest";
import type { Declaration, Declared } from "../../lib/declaration/declaration";
import { declaredChanges } from "../../lib/declaration/declaredChanges";
import { understand } from "../../lib/preview";

const service: Declared = {
  type: "crossfade:docker:BlueGreenService",
  name: "web",
  custom: false,
  inputs: {},
  parent: "",
  parentType: "",
  dependsOn: [],
};

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

function cutover(green: number, inputs: Declared["inputs"] = {}): Declared {
  return {
    type: "pulumi-nodejs:dynamic/crossfade:Cutover",
    name: "web-cutover",
    custom: true,
    inputs: { service: "web", weights: { blue: 100 - green, green }, ...inputs },
    parent: "web",
    parentType: service.type,
    dependsOn: ["web-green-ready"],
  };
}

function ready(color: string, more: Partial<Declared> = {}): Declared {
  const type = "pulumi-nodejs:dynamic/crossfade:ColorReady";
  const inputs = { service: "web", color };
  return { ...cutover(0), type, name: `web-${color}-ready`, inputs, dependsOn: [], ...more };
}

const urnOfCutover =
  "urn:pulumi:prod::shop::crossfade:docker:BlueGreenService$pulumi-nodejs:dynamic/crossfade:Cutover::web-cutover";

function between(base: Declaration | undefined, head: Declaration, notes: string[] = []) {
  return declaredChanges({ project: "shop", stack: "prod", config: {}, base, head, notes });
}

function declaring(...resources: Declared[]): Declaration {
  return { resources: [service, ...resources] };
}

describe("declaredChanges", () => {
  it("names resources as the engine would, with parents and what they come after", () => {
    const { steps, project, stack, kind } = between(
      declaring(ready("green"), cutover(0)),
      declaring(ready("green"), cutover(10)),
    );
    expect([project, stack, kind]).toEqual(["shop", "prod", "plan"]);
    const step = steps.find(({ name }) => name === "web-cutover");
    expect(step).toMatchObject({
      urn: urnOfCutover,
      change: "update",
      after: {
        parent: "urn:pulumi:prod::shop::crossfade:docker:BlueGreenService::web",
        dependencies: [
          urnOfCutover.replace(/Cutover::web-cutover$/, "ColorReady::web-green-ready"),
        ],
      },
    });
    expect(step?.properties.map(({ path, before, after }) => [path, before, after])).toEqual([
      ["weights.blue", 100, 90],
      ["weights.green", 0, 10],
    ]);
  });

  it("is understood like a preview: traffic in words", () => {
    const changes = between(declaring(cutover(0)), declaring(cutover(10)));
    expect(understand(changes).traffic).toMatchObject([
      { service: "web", from: { blue: 100, green: 0 }, to: { blue: 90, green: 10 }, jump: 10 },
    ]);
  });

  it.each<[string, Declaration | undefined, Declaration, Record<string, string>]>([
    ["all is new without a base", undefined, declaring(cutover(0)), { web: "create" }],
    ["nothing changes", declaring(cutover(5)), declaring(cutover(5)), { "web-cutover": "same" }],
    [
      "one is gone",
      declaring(ready("blue"), cutover(0)),
      declaring(cutover(0)),
      { "web-blue-ready": "delete", "web-cutover": "same" },
    ],
    [
      "one has moved to another parent",
      declaring(ready("blue")),
      declaring(ready("blue", { parent: "", parentType: "" })),
      { "web-blue-ready": "delete" },
    ],
    [
      "only the code of a dynamic provider is another",
      declaring(cutover(0, { __provider: "old" })),
      declaring(cutover(0, { __provider: "new" })),
      { "web-cutover": "same" },
    ],
  ])("sees that %s", (_, base, head, expected) => {
    const found = between(base, head).steps.map(({ name, change }) => [name, change]);
    expect(Object.fromEntries(found)).toMatchObject(expected);
  });

  it("sees that a secret is another one, and does not show it", () => {
    const key = (value: string) => cutover(0, { key: { ...secret, value } });
    const changes = between(declaring(key("secret-1")), declaring(key("secret-2")));
    const [step] = changes.steps.filter(({ change }) => change === "update");
    expect(step?.properties.map(({ path }) => path)).toEqual(["key"]);
    expect(JSON.stringify(step?.properties)).not.toContain("secret-");
    expect(between(declaring(key("a")), declaring(key("a"))).steps[1]?.change).toBe("same");
  });

  it("ends like a failed preview where the program of now stops, and compares nothing", () => {
    const changes = between(declaring(cutover(0)), { resources: [], failure: "web: refused" });
    expect(changes).toMatchObject({ result: "failed", steps: [] });
    expect(changes.diagnostics).toEqual([{ severity: "error", message: "web: refused" }]);
  });

  it("says so where the base stops in the same way", () => {
    const stopped = { resources: [], failure: "no network" };
    expect(between(stopped, stopped).diagnostics).toEqual([
      {
        severity: "error",
        message:
          "no network\nThe program of the base stops in the same way: without credentials neither can be judged.",
      },
    ]);
  });

  it("counts everything as new, with a warning, where only the base stops", () => {
    const changes = between({ resources: [], failure: "was broken" }, declaring(cutover(0)));
    expect(changes.result).toBe("succeeded");
    expect(changes.steps.map(({ change }) => change)).toEqual(["create", "create"]);
    expect(changes.diagnostics).toEqual([
      {
        severity: "warning",
        message: "the program of the base stops, so everything counts as new: was broken",
      },
    ]);
  });

  it("hands on what makes the comparison weaker", () => {
    expect(between(declaring(), declaring(), ["the history is too short"]).notes).toEqual([
      "the history is too short",
    ]);
  });

  it("does not hang on parents that go in a circle", () => {
    const [a, b] = [ready("blue"), ready("green")];
    const circle = declaring(
      { ...a, parent: b.name, parentType: b.type },
      { ...b, parent: a.name, parentType: a.type },
    );
    expect(between(undefined, circle).steps).toHaveLength(3);
  });
});
