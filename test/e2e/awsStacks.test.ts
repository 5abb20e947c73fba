import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameOf } from "./support/awsAccount";
import type { Outcome } from "./support/project";
import { ReferenceStack } from "./support/referenceStack";
import { succeeds } from "./support/succeeds";

const released = { blue: "1.4.2", green: "1.5.0" };

const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
const said = ({ stdout, stderr }: Outcome) => stdout + stderr;

describe.each(["dev", "staging"] as const)("the stack %s on aws", (name) => {
  it("is previewed without making anything, and made in one up", async () => {
    const stack = await ReferenceStack.begin(name, { web: released, api: released });
    try {
      const preview = await stack.preview();
      expect(preview.code, said(preview)).toBe(0);
      expect(stack.resources()).toEqual([]);
      const up = await stack.up();
      expect(up.code, said(up)).toBe(0);
      expect(stack.stranded()).toEqual([]);
      expect(up.changes.map((change) => change.op)).not.toContain("replace");
      expect(touched(up)).toEqual(touched(preview));
    } finally {
      stack.end();
    }
  });
});

/** The whole life of a stack, each test going on where the one before it ended. */
describe("the stack prod on aws", () => {
  let stack: ReferenceStack;

  beforeAll(async () => {
    stack = await ReferenceStack.begin("prod");
  });

  afterAll(() => {
    stack.end();
  });

  /** When something was begun and ended, as the account noted it. */
  function times(steps: ReturnType<ReferenceStack["journal"]>, name: string) {
    const step = steps.find(({ urn }) => urn.endsWith(`::${name}`));
    if (step === undefined) throw new Error(`nothing was done to ${name}`);
    return step;
  }

  it("is made before anything is released", async () => {
    const up = await stack.up();
    expect(up.code, said(up)).toBe(0);
    expect(stack.account.all("ecs-Service")).toEqual([]);
    stack.journal();
  });

  it("opens: the color with traffic is steady before its rule, and the idle one comes after it", async () => {
    stack.faults({ on: "create", name: "web-blue-service", delay: 2000 });
    const up = await stack.up({ web: released, api: released });
    expect(up.code, said(up)).toBe(0);
    const steps = stack.journal();
    for (const service of ["api", "web"]) {
      const cutover = times(steps, `${service}-cutover`);
      for (const part of ["service", "scaling"]) {
        expect(times(steps, `${service}-blue-${part}`).ended).toBeLessThanOrEqual(cutover.began);
        expect(times(steps, `${service}-green-${part}`).began).toBeGreaterThanOrEqual(
          cutover.ended,
        );
      }
    }
    stack.faults();
  });

  it("has nothing left to do, and nothing that differs from what was asked for", async () => {
    const again = await stack.up();
    expect([again.code, touched(again)]).toEqual([0, []]);
    const refresh = await stack.refresh("--skip-preview", "--expect-no-changes");
    expect(refresh.code, said(refresh)).toBe(0);
    expect(stack.journal()).toEqual([]);
  });

  it("shifts by one rule, in place, and nothing else", async () => {
    const before = stack.cutover("web").id;
    const wish = { web: { traffic: { blue: 0, green: 100 } } };
    await succeeds(
      stack.project.crossfade("shift", "prod", "web", "--to", "green", "--percent", "100", "--yes"),
    );
    // The command has written what a person would have.
    const edited = stack.project.readStack("prod");
    const shift = await stack.up(wish);
    expect(edited).toBe(stack.project.readStack("prod"));
    expect([shift.code, touched(shift)]).toEqual([0, ["update web-cutover"]]);
    expect(stack.cutover("web")).toEqual({ id: before, weights: { blue: 0, green: 100 } });
    expect(stack.journal().map(({ on, urn }) => `${on} ${urn.split("::").at(-1) ?? ""}`)).toEqual([
      "update web-cutover",
    ]);
  });

  it("shows in its status what requests see, where a hand has changed the rule", async () => {
    const status = () => stack.project.crossfade("status", "prod");
    expect((await status()).stdout).not.toContain("warning");
    const flip = () => {
      stack.account.change(
        "lb-ListenerRule",
        (kept) => nameOf(kept) === "web-cutover",
        ({ actions }) => {
          const [action] = actions as { forward: { targetGroups: { weight: number }[] } }[];
          for (const group of action?.forward.targetGroups ?? []) group.weight = 100 - group.weight;
        },
      );
    };
    flip();
    expect((await status()).stdout.replaceAll(/\s+/g, " ")).toContain(
      "warning: requests of web see blue 100, green 0, where the state says blue 0, green 100",
    );
    flip();
  });

  it("releases to the idle color, and touches that color only", async () => {
    const release = await stack.up({ web: { live: "green", blue: "1.6.0" } });
    expect([release.code, touched(release)]).toEqual([
      0,
      [
        "create-replacement web-blue-task",
        "delete-replaced web-blue-task",
        "replace web-blue-task",
        "update web-blue-service",
      ],
    ]);
    expect(stack.cutover("web").weights).toEqual({ blue: 0, green: 100 });
  });

  it("refuses to take a color away together with its traffic: the rule comes first", async () => {
    const both = { live: "blue", traffic: { blue: 100, green: 0 }, green: "!1.5.0" } as const;
    stack.journal();
    const refused = await stack.up({ web: both });
    expect(refused.code).not.toBe(0);
    expect(said(refused)).toContain(
      "web: refused [retire-serving]: green still has traffic (100 %) and would be retired",
    );
    expect(stack.journal()).toEqual([]);
    const back = await stack.up({ web: { ...both, green: "1.5.0" } });
    expect([back.code, touched(back)]).toEqual([0, ["update web-cutover"]]);
  });

  it("takes a color away with everything that is its own, and lets the other one shrink", async () => {
    const retired = await stack.up({ web: { green: "!1.5.0" } });
    expect(retired.code, said(retired)).toBe(0);
    // What watched both colors at once watches one from now on.
    const others = retired.changes.filter(
      ({ op, name, type }) =>
        !(op === "delete" && name.startsWith("web-green-")) && !type.startsWith("aws:cloudwatch/"),
    );
    expect(others.map(({ op, name }) => `${op} ${name}`)).toEqual(["update web-blue-scaling"]);
    expect(stack.stranded()).toEqual([]);
  });

  it("is not deleted before its protection is taken off by an up, and then leaves nothing behind", async () => {
    const refused = await stack.destroy();
    expect(refused.code).not.toBe(0);
    expect(said(refused)).toMatch(/deletion protection is enabled|Cannot delete protected/);
    const opened = await stack.up({ deletionProtection: false });
    expect(opened.code, said(opened)).toBe(0);
    const destroyed = await stack.destroy();
    expect(destroyed.code, said(destroyed)).toBe(0);
    expect(stack.resources()).toEqual([]);
  });
});
