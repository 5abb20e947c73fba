import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { configFromVariable, configVariable } from "../../../lib/policy/pack/configFile";
import { noConfig } from "../../../lib/policy/settings/policyConfig";

describe("the file that a variable names", () => {
  const folder = mkdtempSync(join(tmpdir(), "policy-"));
  writeFileSync(join(folder, "policy.json"), '{"latest-tag": "mandatory"}');

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read from where the command was started", () => {
    const { rules } = configFromVariable({ [configVariable]: "policy.json", PWD: folder });
    expect(rules).toEqual({ "latest-tag": { enforcementLevel: "mandatory", limits: {} } });
  });

  it("need not be named", () => {
    expect(configFromVariable({})).toBe(noConfig);
  });

  it("must be there when it is named", () => {
    expect(() => configFromVariable({ [configVariable]: "other.json", PWD: folder })).toThrow(
      'CROSSFADE_POLICY_CONFIG: is "other.json", where no file can be read\n  try: name a file from the directory in which pulumi is started, or by its whole path',
    );
  });
});
