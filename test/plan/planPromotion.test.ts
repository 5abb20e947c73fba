import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { planPromotion } from "../../lib/plan";
import { at, canary, known, past, release, rules, situation, steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "promote", stack: "prod" };
const secrets = { source: [], target: [] };
const web = { services: ["web"], secrets };

const tried = canary({ live: "green", traffic: at(0), green: release("1.6.0") });
const triedPast = past({ traffic: at(0), green: ["1.6.0"] });
const source = situation(tried, triedPast, "staging");
const target = situation(canary(), past());

const edits = [
  { path: ["services", "web", "green", "version"], value: "1.6.0" },
  { path: ["services", "web", "green", "image"], value: release("1.6.0").image },
];

function shift(service: string): unknown {
  return {
    kind: "run",
    command: `crossfade shift prod ${service} --to green --percent 10`,
    words: "when the preview address shows what you want",
  };
}

describe("planPromotion", () => {
  it("writes what the source serves into the idle color of the target", () => {
    expect(planPromotion(source, target, web)).toEqual({
      ...plan,
      edits,
      words: [
        "web: 1.6.0 goes to green, in place of 1.5.0; blue (1.4.2) serves on, no traffic moves",
      ],
      steps: [...steps("deploys 1.6.0 to green of web, which has no traffic"), shift("web")],
    });
  });

  it("changes nothing when the target has it already", () => {
    const same = situation(canary({ green: release("1.6.0") }), past({ green: ["1.6.0"] }));
    expect(planPromotion(source, same, web)).toEqual({
      ...plan,
      words: ["web: green has 1.6.0 already"],
    });
  });

  it("opens a service that the target only declares", () => {
    const declared = situation(canary({ blue: undefined, green: undefined }));
    expect(planPromotion(source, declared, web).edits).toEqual([
      { path: ["services", "web", "blue"], value: release("1.6.0") },
    ]);
  });

  it("looks and applies once for several services", () => {
    const many = known("staging", { web: tried, api: tried }, { web: triedPast, api: triedPast });
    const into = known("prod", { web: canary(), api: canary() }, { web: past(), api: past() });
    const planned = planPromotion(many, into, { services: ["web", "api"], secrets });
    expect(planned.edits.map(({ path }) => path.slice(1).join("."))).toEqual([
      "web.green.version",
      "web.green.image",
      "api.green.version",
      "api.green.image",
    ]);
    expect(planned.words).toHaveLength(2);
    expect(planned.steps).toEqual([
      ...steps(
        "deploys 1.6.0 to green of web, which has no traffic; deploys 1.6.0 to green of api, which has no traffic",
      ),
      shift("web"),
      shift("api"),
    ]);
  });

  it("says of the one up what it does for every service", () => {
    const many = known("staging", { web: tried, api: { ...tried, green: release("2.0.0") } });
    const into = known("prod", { web: canary(), api: canary() });
    const planned = planPromotion(many, into, { services: ["web", "api"], secrets });
    expect(planned.steps[1]?.words).toContain("2.0.0");
  });

  it.each([
    ["is split", canary({ traffic: at(50) })],
    ["has no release", canary({ blue: undefined, green: undefined })],
  ])("is refused when the source %s", (_name, asked) => {
    expect(planPromotion(situation(asked, past(), "staging"), target, web)).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem: "staging does not serve one release of it at 100 %",
          fix: "crossfade status staging, and bring its rollout to the end or roll it back",
        },
      ],
    });
  });

  it("is refused when the idle color of the target has traffic", () => {
    const busy = situation(canary({ traffic: at(90) }), past({ traffic: at(90) }));
    expect(planPromotion(source, busy, web).refusals).toEqual([
      {
        service: "web",
        problem: "green (1.5.0) has 10 % of the traffic, so 1.6.0 has nowhere to be tried",
        fix: "crossfade rollback prod web, then pulumi up --stack prod, then run it again",
      },
    ]);
  });

  it("is held against what is applied in the target", () => {
    const into = situation(canary(), past({ traffic: at(90) }));
    expect(rules(planPromotion(source, into, web).refusals)).toEqual(["change-live"]);
  });

  it("moves a rolling service's release", () => {
    const jobs = (version: string) => ({ strategy: "rolling" as const, release: release(version) });
    const from = known("staging", { web: jobs("1.6.0") });
    const planned = planPromotion(from, known("prod", { web: jobs("1.5.0") }), web);
    expect(planned.edits.map(({ path }) => path.join("."))).toEqual([
      "services.web.release.version",
      "services.web.release.image",
    ]);
  });

  it("refuses a service that the source does not have", () => {
    expect(() => planPromotion(known("staging", {}), target, web)).toThrow(
      new ConfigError(
        "crossfade:services in stack staging",
        'has no service "web", expected at least one service',
      ),
    );
  });
});

describe("a warning of a promotion", () => {
  it("tells of a service that the target does not declare", () => {
    expect(planPromotion(source, known("prod", {}), web)).toEqual({
      ...plan,
      warnings: ["web is not in prod: declare it below crossfade:services there"],
    });
  });

  it.each([
    [
      "another release",
      past({ traffic: at(0), green: ["1.5.9"] }),
      "web: the file of staging serves 1.6.0, but 1.5.9 is applied there: pulumi up --stack staging first",
    ],
    [
      "the other color",
      past({ traffic: at(100), green: ["1.6.0"] }),
      "web: the file of staging serves 1.6.0, but 1.4.2 is applied there: pulumi up --stack staging first",
    ],
    [
      "a split",
      past({ traffic: at(50), green: ["1.6.0"] }),
      "web: the file of staging serves 1.6.0, but nothing of that is applied there: pulumi up --stack staging first",
    ],
    [
      "an interrupted deployment",
      past({ traffic: at(0), green: ["1.5.9", "1.6.0"] }),
      "web: the file of staging serves 1.6.0, but nothing of that is applied there: pulumi up --stack staging first",
    ],
  ])("tells that the source has applied %s", (_name, applied, warning) => {
    const planned = planPromotion(situation(tried, applied, "staging"), target, web);
    expect(planned.warnings).toEqual([warning]);
    expect(planned.edits).toEqual(edits);
  });

  it("tells that the source was never applied", () => {
    const planned = planPromotion(known("staging", { web: tried }, {}), target, web);
    expect(planned.warnings).toEqual([
      "web: the file of staging serves 1.6.0, but nothing of that is applied there: pulumi up --stack staging first",
    ]);
  });

  it("tells that nobody knows what is applied in the source", () => {
    expect(planPromotion(situation(tried, undefined, "staging"), target, web).warnings).toEqual([
      "what is applied in staging could not be read: promoting what its file says",
    ]);
  });

  it("tells once that the source cannot be read", () => {
    const many = known("staging", { web: tried, api: tried });
    const into = known("prod", { web: canary(), api: canary() });
    const planned = planPromotion(many, into, { services: ["web", "api"], secrets });
    expect(planned.warnings).toHaveLength(1);
  });

  it("does not come for a rolling service that runs what its file says", () => {
    const jobs = { strategy: "rolling" as const, release: release("1.6.0") };
    const rolling = { release: release("1.6.0"), replicas: 1 };
    const planned = planPromotion(
      known("staging", { web: jobs }, { web: { colors: {}, rolling } }),
      known("prod", { web: jobs }),
      web,
    );
    expect(planned.warnings).toEqual([]);
  });

  it("names the secrets that the target does not have, and moves none", () => {
    const planned = planPromotion(source, target, {
      services: ["web"],
      secrets: { source: ["shop:db", "shop:mail"], target: ["shop:mail", "shop:other"] },
    });
    expect(planned.warnings).toEqual([
      "shop:db is a secret in staging and missing in prod: pulumi config set --secret shop:db --stack prod",
    ]);
    expect(planned.edits).toEqual(edits);
  });

  it("does not claim that a secret is missing where an ESC environment may have it", () => {
    const elsewhere = "the ESC environment shop/prod in line 1";
    const { warnings } = planPromotion(source, target, {
      services: ["web"],
      secrets: { source: ["shop:db"], target: [], elsewhere },
    });
    expect(warnings).toEqual([
      "shop:db is a secret in staging and not in the file of prod, where it may come from the ESC environment shop/prod in line 1: pulumi config get shop:db --stack prod",
    ]);
  });

  it("tells of a service called constructor that the target does not declare", () => {
    const from = known("staging", { constructor: tried });
    const planned = planPromotion(from, known("prod", {}), { services: ["constructor"], secrets });
    expect(planned.edits).toEqual([]);
  });
});
