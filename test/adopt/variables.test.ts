import { describe, expect, it } from "vitest";
import { written } from "../../lib/adopt/code";
import type { Missing } from "../../lib/adopt/proposal";
import { variablesCode } from "../../lib/adopt/variables";

describe("variables of a proposal", () => {
  it.each([
    ["LOG_LEVEL", "info"],
    ["API_URL", "https://api.example.com/v1"],
    ["QUOTED", 'a "b" \\ c\nd'],
  ])("show %s", (name, value) => {
    const missing: Missing[] = [];
    const code = written(variablesCode({ [name]: value }, missing));
    expect([code, missing]).toEqual([`{ variables: { ${name}: ${JSON.stringify(value)} } }`, []]);
  });

  it.each([
    ["DATABASE_PASSWORD", "x"],
    ["DATABASE_URL", "postgres://shop:hunter2@db.example.com/shop"],
    ["GITHUB", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"],
    ["SOMETHING", "kX9vQ2mZ7pL4wR8tB3nH6yJ1"],
  ])("do not show %s", (name, value) => {
    const missing: Missing[] = [];
    const code = written(variablesCode({ [name]: value }, missing));
    expect(code).not.toContain(value);
    expect(code).toContain(`${name}: config.requireSecret("${name}")`);
    expect(missing.map(({ key }) => key)).toEqual([name]);
  });

  it("are left out where there are none", () => {
    expect(variablesCode({}, [])).toEqual({});
  });
});
