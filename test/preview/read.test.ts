import { describe, expect, it } from "vitest";
import { readChanges } from "../../lib/preview";
import { changesOf, digestOf, eventsOf, stepNamed, told } from "./fixtures";

const changed = [
  "create fresh",
  "delete gone",
  "forget kept",
  "read other",
  "replace base create-first",
  "replace leaf create-first conservative",
  "replace twin delete-first",
  "update far",
  "update file",
  "update login",
  "update odd",
  "update open",
];

describe("readChanges", () => {
  it("tells of each resource what a preview of the engine would do to it, and in which order", () => {
    const changes = changesOf("change");
    expect(changes).toMatchObject({
      project: "capture",
      stack: "dev",
      kind: "preview",
      result: "succeeded",
      seconds: 1,
      notes: [],
    });
    expect(told(changes)).toEqual(changed);
  });

  it.each([
    ["digest", { digest: digestOf("change") }],
    ["event log", { events: eventsOf("change") }],
    ["stream of events in the place of a digest", { digest: eventsOf("change") }],
  ])("tells the same by the %s alone", (_what, sources) => {
    expect(told(readChanges(sources))).toEqual(changed);
  });

  it("tells what was found and what is no longer looked at from what is made and deleted", () => {
    expect(told(changesOf("import"))).toEqual([
      "create box",
      "import data",
      "read other",
      "read second",
    ]);
    expect(told(changesOf("move"))).toEqual([
      "forget second",
      "read other",
      "replace data create-first",
    ]);
  });

  it.each([
    ["import", "import-up"],
    ["move", "move-up"],
  ] as const)("tells of the preview %s what its update %s did then", (preview, up) => {
    expect(told(changesOf(up))).toEqual(told(changesOf(preview)).map((line) => `${line} done`));
  });

  it("knows where the program registers a resource, and what that is made of", () => {
    const leaf = stepNamed(changesOf("change"), "leaf");
    expect(leaf.after?.source).toMatch(/^test\/preview\/program\/index\.ts:\d+$/);
    expect(leaf.after?.dependencies).toEqual([stepNamed(changesOf("change"), "base").urn]);
  });

  it("finds what has drifted in the events of a refresh, since the digest has old values only", () => {
    const drift = changesOf("drift");
    expect(drift).toMatchObject({ kind: "refresh", result: "succeeded" });
    expect(told(drift)).toEqual(["delete gone", "update far", "update odd"]);
    expect(stepNamed(drift, "far").properties).toEqual([
      { path: "size", keys: ["size"], kind: "update", replaces: false, before: 1, after: 9 },
    ]);
  });

  it("says how many have drifted where there is only the digest of a refresh", () => {
    expect(readChanges({ digest: digestOf("drift") }).notes).toEqual([
      "2 resources have drifted that only the event log names; refresh with --event-log",
    ]);
  });

  it("tells of an update what was done, what failed, and what was left half done", () => {
    const failed = changesOf("failed-up");
    expect([failed.kind, failed.result]).toEqual(["up", "failed"]);
    expect(stepNamed(failed, "fresh").outcome).toBe("failed");
    const halves = failed.steps.filter(({ change }) => change === "replace");
    expect(halves.length).toBeGreaterThan(0);
    for (const { ops, outcome } of halves) {
      const isWhole = ops.includes("create-replacement") && ops.includes("delete-replaced");
      expect(outcome).toBe(isWhole ? "done" : "half");
    }
    expect(failed.diagnostics.filter(({ severity }) => severity === "error")).toEqual([
      { severity: "error", message: "no room for it", urn: stepNamed(failed, "fresh").urn },
    ]);
  });

  it("tells of an update that went well that everything is done", () => {
    const outcomes = changesOf("change-up").steps.map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(["done"]));
  });

  it.each([
    [
      "refused",
      "pulumi-nodejs:dynamic/capture:Thing resource 'bad': property size value {0} has a problem: is 0, expected 1 to 9",
    ],
    ["program-error", "there is no zone c"],
  ] as const)("says why a preview failed: %s", (name, message) => {
    const { result, diagnostics } = changesOf(name);
    expect(result).toBe("failed");
    expect(
      diagnostics.filter(({ severity }) => severity === "error").map((it) => it.message),
    ).toEqual([message]);
    expect(readChanges({ digest: digestOf(name) }).result).toBe("failed");
  });

  it("finds the document in what plugins write around it", () => {
    const text = `Installing policy pack {a}...\n{"not": "it"}\n${digestOf("change")}\nwarning: }\n`;
    const changes = readChanges({ digest: text });
    expect(told(changes)).toEqual(changed);
    expect(changes.notes).toEqual(["text around the JSON was left out"]);
  });

  it("keeps the steps that are whole where the digest is cut off, and says so", () => {
    const text = digestOf("change");
    const cut = text.slice(0, text.indexOf('"name":"gone"'));
    const { steps, result, notes } = readChanges({ digest: cut });
    expect(result).toBe("incomplete");
    expect(steps.map(({ name }) => name)).toContain("fresh");
    expect(notes).toEqual([
      expect.stringMatching(/^the digest is cut off: \d+ of its steps are whole$/),
    ]);
  });

  it("knows that a log without its end is not whole, and counts the line that is cut", () => {
    const text = eventsOf("change");
    const { result, notes } = readChanges({ events: text.slice(0, text.length / 2) });
    expect(result).toBe("incomplete");
    expect(notes).toEqual(["1 lines of the event log could not be read"]);
  });

  it("reads steps and keys that do not exist yet, and says which", () => {
    const step = {
      op: "transmute",
      urn: "urn:pulumi:dev::shop::a:b:C::x",
      later: [1],
      newState: 3,
    };
    const digest = JSON.stringify({ steps: [step], horizon: {}, changeSummary: { transmute: 1 } });
    const changes = readChanges({ digest });
    expect(changes.steps).toMatchObject([{ change: "other", name: "x", type: "a:b:C" }]);
    expect(changes.notes).toEqual(["steps of kinds that are not known here: transmute"]);
  });

  it("hands over what policies say, which only the events have", () => {
    const urn = "urn:pulumi:dev::shop::a:b:C::x";
    const events = [
      {
        sequence: 0,
        policyEvent: {
          resourceUrn: urn,
          message: "<{%reset%}>No public bucket\n",
          policyName: "no-public",
          policyPackName: "base",
          policyPackVersion: "1.0.0",
          enforcementLevel: "mandatory",
          severity: "high",
        },
      },
      {
        sequence: 1,
        policyRemediationEvent: { resourceUrn: urn, policyName: "tags", policyPackName: "base" },
      },
      { sequence: 2, summaryEvent: { result: "failed", isPreview: true } },
    ];
    const log = events.map((event) => JSON.stringify(event)).join("\n");
    const { policies, result } = readChanges({ events: log });
    expect(result).toBe("failed");
    expect(policies).toEqual([
      {
        policy: "no-public",
        pack: "base",
        level: "mandatory",
        severity: "high",
        message: "No public bucket",
        urn,
      },
      { policy: "tags", pack: "base", level: "remediate", message: "changed the resource", urn },
    ]);
  });

  it.each(["", "nothing", "{}", "[1]", '{"steps": 3}', "{{{{"])(
    "refuses %j in one sentence, with the command that makes what it wants",
    (text) => {
      expect(() => readChanges({ digest: text, events: text, where: "prod.preview.json" })).toThrow(
        "prod.preview.json: has neither the JSON of a preview nor events of the engine in it\n  try: pulumi preview --json --show-replacement-steps > preview.json",
      );
    },
  );
});
