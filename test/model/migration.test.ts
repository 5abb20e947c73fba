import { describe, expect, it } from "vitest";
import {
  isRenewed,
  migrations,
  newestSchema,
  parseConfiguration,
  renew,
  type Renewed,
} from "../../lib/model";
import { mistakes, raw, rawService } from "./fixtures";
import { steps } from "./steps";

const old = raw({
  environment: { stage: "prod", platform: "docker" },
  services: { web: rawService({ cooldown: "1 minute" }), api: rawService() },
});

const now = raw({
  environment: { stage: "production", platform: "docker" },
  services: { web: rawService({ drain: "1 minute" }), api: rawService() },
  schema: 3,
});

function renewed(data: unknown): Renewed {
  const answer = renew(data, steps);
  if (!isRenewed(answer)) throw new Error(answer.problem);
  return answer;
}

describe("renew", () => {
  it("takes every step from the first schema to the newest one", () => {
    expect(renewed(old)).toEqual({
      raw: now,
      edits: [
        { path: ["services", "web", "drain"], value: "1 minute" },
        { path: ["services", "web", "cooldown"] },
        { path: ["schema"], value: 2 },
        { path: ["environment", "stage"], value: "production" },
        { path: ["schema"], value: 3 },
      ],
      words: ["cooldown is called drain, as everywhere else.", "stages have their whole names."],
    });
  });

  it("takes only the steps that are left", () => {
    const { words, raw: data } = renewed({ ...now, environment: { stage: "dev" }, schema: 2 });
    expect(words).toEqual(["stages have their whole names."]);
    expect(data).toEqual({ ...now, environment: { stage: "development" } });
  });

  it("leaves data of the newest schema alone", () => {
    expect(renewed(now)).toEqual({ raw: now, edits: [], words: [] });
  });

  it("does not change what it is given", () => {
    const before = structuredClone(old);
    renewed(old);
    expect(old).toEqual(before);
  });

  it.each([undefined, null, 5, "text", []])("leaves %j to the checks that follow", (data) => {
    expect(renewed(data)).toEqual({ raw: data, edits: [], words: [] });
  });

  it.each([
    [4, "is 4, expected 1 to 3: the file was written for a newer Crossfade than this one"],
    [0, "is 0, expected a whole number from 1 on"],
    [1.5, "is 1.5, expected a whole number from 1 on"],
    ["2", 'is "2", expected a whole number from 1 on'],
    [null, "is null, expected a whole number from 1 on"],
  ])("refuses the schema %j", (schema, problem) => {
    const fix = schema === 4 ? { fix: "npm install pulumi-crossfade@latest" } : {};
    expect(renew({ ...now, schema }, steps)).toEqual({ path: ["schema"], problem, ...fix });
  });
});

describe("the schema of today", () => {
  it("is the one that all steps lead to", () => {
    expect(newestSchema()).toBe(migrations.length + 1);
    expect(newestSchema(steps)).toBe(3);
  });

  it("is what a file without a version is read as", () => {
    expect(mistakes(raw())).toEqual([]);
    expect(mistakes(raw({ schema: newestSchema() }))).toEqual([]);
  });

  it("keeps what a newer one may say from being judged by the rules of today", () => {
    const data = { schema: newestSchema() + 1, environment: { stage: "canary" }, regions: [] };
    expect(mistakes(data)).toEqual([
      [["schema"], "is 2, expected 1: the file was written for a newer Crossfade than this one"],
    ]);
  });
});

describe("parseConfiguration", () => {
  it("reads a configuration of an older schema as one of the newest", () => {
    expect(parseConfiguration(old, steps).configuration).toEqual(now);
  });

  it("reports what is wrong with it in the words of the newest", () => {
    const wrong = { ...old, services: { web: rawService({ cooldown: "soon" }) } };
    expect(parseConfiguration(wrong, steps).mistakes).toEqual([
      {
        path: ["services", "web", "drain"],
        problem:
          'is "soon", expected a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"',
      },
    ]);
  });
});
