import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../lib/model";
import { readPolicyConfig } from "../../../lib/policy/settings/policyConfig";

const exemption = {
  resource: "admin",
  owner: "ops",
  reason: "bastion for the migration",
  expires: "2027-01-31",
};

const read = (value: unknown) => readPolicyConfig(JSON.stringify(value), "policy.json");

function mistakes(value: unknown): string[] {
  try {
    read(value);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.mistakes.map(({ where, problem }) => `${where}: ${problem}`);
    }
    throw error;
  }
  return [];
}

describe("readPolicyConfig", () => {
  it("reads levels, figures, exemptions, and what is said to the whole pack", () => {
    expect(
      read({
        all: "advisory",
        crossfade: { stage: "staging", mandatory: { staging: ["critical"] } },
        "latest-tag": "mandatory",
        "backup-retention": { minimumDays: 35, exemptions: [exemption] },
      }),
    ).toEqual({
      all: "advisory",
      pack: { stage: "staging", mandatory: { staging: ["critical"] } },
      rules: {
        "latest-tag": { enforcementLevel: "mandatory", limits: {} },
        "backup-retention": { exemptions: [exemption], limits: { minimumDays: 35 } },
      },
    });
  });

  it("finds every mistake at once", () => {
    expect(
      mistakes({
        all: "always",
        crossfade: { stage: "prod", mandatory: { production: ["bad"] } },
        "open-prot": "advisory",
        "drain-time": { minimumSeconds: -1, minimumDays: 3 },
        "open-port": {
          enforcementLevel: "remediate",
          exemptions: [{ resource: "", reason: "short", expires: "2027-02-30" }],
        },
      }),
    ).toEqual([
      'policy.json crossfade.stage: is "prod", expected "development", "staging" or "production"',
      'policy.json crossfade.mandatory.production.0: is "bad", expected "low", "medium", "high" or "critical"',
      'policy.json all: is "always", expected "advisory", "mandatory" or "disabled"',
      "policy.json open-prot: is no rule of this pack, expected one of docs/policy.md",
      "policy.json drain-time.minimumSeconds: is -1, expected 0 or more",
      "policy.json drain-time.minimumDays: is not known here, expected it to be spelled as in docs/policy.md, or removed",
      'policy.json open-port.enforcementLevel: is "remediate", expected "advisory", "mandatory" or "disabled"',
      'policy.json open-port.exemptions.0.resource: is "", expected a name or a URN',
      "policy.json open-port.exemptions.0.owner: is missing, expected who answers for it",
      'policy.json open-port.exemptions.0.reason: is "short", expected a reason of at least 10 characters, for the people who read it later',
      'policy.json open-port.exemptions.0.expires: is "2027-02-30", expected a date such as "2026-12-18"',
    ]);
  });

  it("refuses what is no mapping", () => {
    expect(mistakes([])).toEqual(["policy.json: is no mapping, expected rules by name"]);
    expect(() => readPolicyConfig("{", "policy.json")).toThrow(/^policy\.json: is not JSON: /);
  });
});
