import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type Decided, secretsSpec } from "../../../lib/aws/data/secretsSpec";
import { ConfigError } from "../../../lib/model";

function refusals(args: Decided): string[] {
  try {
    secretsSpec("shop", "production", args);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes.map(({ problem, fix }) =>
      fix === undefined ? problem : `${problem}; try: ${fix}`,
    );
  }
}

const long = "x".repeat(213);

describe("secrets", () => {
  it("are described by their names, encrypted, and filled in by people without a value", () => {
    expect(
      secretsSpec("shop", "production", {
        secrets: { payment: { value: "k" }, mail: { description: "Sends mail" } },
        parameters: { currency: { value: "EUR", secure: false }, token: {} },
      }),
    ).toEqual({
      recoveryWindowInDays: 30,
      secrets: [
        { name: "payment", description: "payment", byPeople: false },
        { name: "mail", description: "Sends mail", byPeople: true },
      ],
      parameters: [
        { name: "currency", description: "currency", byPeople: false, type: "String" },
        { name: "token", description: "token", byPeople: true, type: "SecureString" },
      ],
    });
  });

  it.each([
    ["development", 0],
    ["staging", 30],
    ["production", 30],
  ] as const)("of %s can be brought back for %i days", (stage, days) => {
    const spec = secretsSpec("shop", stage, { secrets: { mail: {} } });
    expect(spec.recoveryWindowInDays).toBe(days);
  });

  it("can be brought back for as long as the program says", () => {
    const spec = secretsSpec("shop", "production", { secrets: { mail: {} }, recoveryDays: 7 });
    expect(spec.recoveryWindowInDays).toBe(7);
  });

  it.each<[string, Decided, string]>([
    ["nothing", {}, "declares nothing, expected secrets or parameters"],
    [
      "a name with a slash",
      { secrets: { "a/b": {} } },
      'secrets has "a/b", expected 1 to 212 letters, digits, hyphens and underscores',
    ],
    [
      "a name that is too long",
      { parameters: { [long]: {} } },
      `parameters has "${long}", expected 1 to 212 letters, digits, hyphens and underscores`,
    ],
    [
      "a long description",
      { parameters: { token: { description: "x".repeat(1025) } } },
      "parameters.token.description has 1025 characters, expected at most 1024",
    ],
    [
      "an empty value",
      { secrets: { mail: { value: "" } } },
      "secrets.mail.value is empty, expected something; try: leave value out, for people to fill it in",
    ],
    [
      "a value that is too long for a parameter, in bytes",
      { parameters: { token: { value: "ü".repeat(2049) } } },
      "parameters.token.value has 4098 bytes, expected at most 4096",
    ],
    [
      "a recovery that AWS does not have",
      { secrets: { mail: {} }, recoveryDays: 6 },
      "recoveryDays is 6, expected 7 to 30, or 0 for none",
    ],
  ])("may not be %s", (_what, args, problem) => {
    expect(refusals(args)).toEqual([problem]);
  });

  it("may be as long as AWS takes them, and what is not known yet is not judged", () => {
    expect(refusals({ secrets: { mail: { value: "x".repeat(65_536) } } })).toEqual([]);
    expect(refusals({ secrets: { mail: { value: pulumi.secret("") } } })).toEqual([]);
  });

  it("are not shown by the refusal of a value", () => {
    const [problem] = refusals({ parameters: { token: { value: "hush".repeat(2000) } } });
    expect(problem).not.toContain("hush");
  });
});
