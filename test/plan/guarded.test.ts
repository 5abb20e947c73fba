import { describe, expect, it } from "vitest";
import { planned, refused, type ServiceSituation, trafficEdits } from "../../lib/plan";
import { guarded } from "../../lib/plan/guarded";
import { at, canary, now, past, rules } from "./fixtures";

const own: ServiceSituation = { stack: "prod", service: "web", asked: canary(), now };
const step = planned({ edits: trafficEdits("web", at(90)), words: ["a step"] });
const jump = planned({ edits: trafficEdits("web", at(0)), words: ["a jump"] });

describe("guarded", () => {
  it("lets a plan pass as it is when the guard has nothing against it", () => {
    expect(guarded({ ...own, applied: past() }, step)).toEqual(step);
  });

  it("adds what the guard says of the configuration after the edits", () => {
    const { refusals, ...rest } = guarded({ ...own, applied: past() }, jump);
    expect(rules(refusals)).toEqual(["jump"]);
    expect({ ...rest, refusals: [] }).toEqual(jump);
  });

  it("says what only an override lets through, and when that ends", () => {
    const override = {
      rule: "jump" as const,
      reason: "the old release loses orders",
      until: "2026-03-02",
    };
    const { refusals, warnings } = guarded(
      { ...own, asked: canary({ override }), applied: past() },
      jump,
    );
    expect(refusals).toEqual([]);
    expect(warnings).toEqual([
      "web: allowed only by the override of jump until 2026-03-02 (the old release loses orders): green would go from 0 to 100 % at once with 1.5.0, which has never held all traffic; canary moves at most 50 points",
    ]);
  });

  it("says of an override that is over that it does not help", () => {
    const reason = "the old release loses orders";
    const override = { rule: "jump" as const, reason, until: "2026-03-01" };
    const { refusals, warnings } = guarded(
      { ...own, asked: canary({ override }), applied: past() },
      jump,
    );
    expect(warnings).toEqual([]);
    expect(refusals.map(({ problem }) => problem)).toEqual([
      "green would go from 0 to 100 % at once with 1.5.0, which has never held all traffic; canary moves at most 50 points; the override of this rule ended on 2026-03-01",
    ]);
  });

  it("keeps the refusals that a plan has already, before its own", () => {
    const refusal = { service: "web", problem: "a", fix: "b" };
    const plan = { ...jump, refusals: refused(refusal).refusals };
    const { refusals } = guarded({ ...own, applied: past() }, plan);
    expect(refusals[0]).toEqual(refusal);
    expect(rules(refusals)).toEqual([undefined, "jump"]);
  });

  it("passes everything without knowledge of the state: the preview refuses", () => {
    expect(guarded(own, jump)).toEqual(jump);
  });

  it("edits a copy", () => {
    const asked = canary();
    guarded({ ...own, asked, applied: past() }, jump);
    expect(asked).toEqual(canary());
  });

  it("gives commands with the name of the stack", () => {
    const { refusals } = guarded({ ...own, applied: past() }, jump);
    expect(refusals[0]?.fix).toBe("crossfade shift prod web --to green --percent 10");
  });
});
