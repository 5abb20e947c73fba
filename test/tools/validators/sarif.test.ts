import { readFileSync } from "node:fs";
import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { renderSarif } from "../../../lib/report";
import { provideValidators } from "../../../tools/validators/provide";
import { type Fixture, fixtures } from "../../preview/fixtures";
import { reportOfFixtures } from "../../report/samples";

let validate: ValidateFunction;

beforeAll(async () => {
  const { sarif } = await provideValidators();
  // The schema is of the fourth draft, whose word for its own name is the one that has changed since.
  const schema = readFileSync(sarif, "utf8")
    .replace('"id":', '"$id":')
    .replace(/"\$schema":.*/, "");
  const ajv = new Ajv({ strict: false, validateFormats: false });
  validate = ajv.compile(JSON.parse(schema) as AnySchema);
}, 600_000);

function problems(log: unknown): unknown {
  return validate(log) ? [] : validate.errors;
}

function logOf(...names: Fixture[]): { runs: { results: Record<string, unknown>[] }[] } {
  return JSON.parse(renderSarif(reportOfFixtures(...names), "1.2.3")) as ReturnType<typeof logOf>;
}

describe("the schema of SARIF 2.1.0", () => {
  it.each(fixtures)("takes the report of %s", (name) => {
    expect(problems(logOf(name))).toEqual([]);
  });

  it("takes the report of all of them together, which has findings", () => {
    const log = logOf(...fixtures);
    expect(log.runs[0]?.results.length).toBeGreaterThan(20);
    expect(problems(log)).toEqual([]);
  });

  it("refuses a level that it does not know", () => {
    const log = logOf("change");
    for (const result of log.runs[0]?.results ?? []) result["level"] = "critical";
    expect(JSON.stringify(problems(log))).toContain("/runs/0/results/0/level");
  });
});
