import { describe, expect, it } from "vitest";
import { understand } from "../../../lib/preview";
import { changesOf } from "../fixtures";

describe("the run itself", () => {
  it.each([
    [
      "refused",
      "critical",
      "preview-failed",
      /^the preview failed: pulumi-nodejs:dynamic\/capture:Thing resource 'bad'/,
    ],
    ["program-error", "critical", "preview-failed", /^the preview failed: there is no zone c$/],
    ["failed-up", "critical", "update-failed", /^the update failed: no room for it$/],
  ] as const)("%s is a finding", (name, severity, rule, title) => {
    const [first] = understand(changesOf(name)).findings;
    expect(first).toMatchObject({ severity, rule });
    expect(first?.title).toMatch(title);
  });

  it("tells of halves that an update left, with the place in the program", () => {
    const changes = changesOf("failed-up");
    const halves = understand(changes).findings.filter(({ rule }) => rule === "half-replaced");
    const expected = changes.steps.filter(({ outcome }) => outcome === "half");
    expect(halves.map(({ urn }) => urn).sort()).toEqual(expected.map(({ urn }) => urn).sort());
    for (const { urn, title } of halves) {
      const isGone = changes.steps.find((it) => it.urn === urn)?.ops.includes("delete-replaced");
      const end =
        isGone === true
          ? "was deleted, and its successor was not made"
          : "has its successor, and was not deleted itself";
      expect(title.endsWith(end)).toBe(true);
    }
  });

  it("tells of drift, and what to do about it", () => {
    const told = understand(changesOf("drift")).findings.map(({ severity, title }) => [
      severity,
      title,
    ]);
    expect(told).toEqual([
      ["high", "Thing gone is gone, and nobody told the stack"],
      ["medium", "Thing far was changed outside of the stack: size"],
      [
        "medium",
        'Thing odd was changed outside of the stack: ["a.b"]["c d"][0], ["a.b"]["c d"][1]',
      ],
    ]);
  });

  it("counts what happens, and nothing for what stays", () => {
    expect(understand(changesOf("change")).counts).toEqual({
      create: 1,
      replace: 3,
      update: 5,
      delete: 1,
      forget: 1,
    });
    expect(understand(changesOf("nothing"))).toMatchObject({ counts: {}, findings: [] });
  });

  it("tells what a policy says in one line, with the way out that its pack gives", () => {
    const policy = {
      policy: "open-port",
      pack: "crossfade",
      level: "mandatory",
      severity: "critical",
      message: "Doors are closed.\nport 22 is open\n  try: close it",
    } as const;
    const changes = changesOf("nothing");
    const { pack, level } = policy;
    const plain = { policy: policy.policy, pack, level, message: "port 22 is open" };
    expect(understand({ ...changes, policies: [policy, plain] }).findings).toEqual([
      {
        rule: "policy/crossfade/open-port",
        severity: "critical",
        title: "policy open-port (crossfade, mandatory): Doors are closed. port 22 is open",
        remediation: "close it",
      },
      {
        rule: "policy/crossfade/open-port",
        severity: "high",
        title: "policy open-port (crossfade, mandatory): port 22 is open",
        remediation: "correct it: the engine refuses the update",
      },
    ]);
  });
});
