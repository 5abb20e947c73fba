import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { identifiers } from "../../lib/scaffold/identifiers";

const names = fc.uniqueArray(fc.stringMatching(/^[a-z](?:[a-z0-9-]{0,8}[a-z0-9])?$/), {
  minLength: 1,
  maxLength: 12,
});

describe("variables of services", () => {
  it.each([
    [
      ["web", "order-api"],
      ["web", "orderApi"],
    ],
    [
      ["new", "shared", "load"],
      ["newService", "sharedService", "loadService"],
    ],
    [
      ["a-1", "a1", "a--1"],
      ["a1", "a1Number2", "a1Number3"],
    ],
  ])("of %j are %j", (given, expected) => {
    expect([...identifiers(given).values()]).toEqual(expected);
  });

  it("are never alike, and declare what TypeScript takes for a variable", () => {
    fc.assert(
      fc.property(names, (given) => {
        const variables = [...identifiers(given).values()];
        expect(new Set(variables).size).toBe(given.length);
        const fileName = "a.ts";
        const text = variables.map((variable) => `export const ${variable} = 1;\n`).join("");
        const { diagnostics } = ts.transpileModule(text, { fileName, reportDiagnostics: true });
        expect(diagnostics).toEqual([]);
      }),
    );
  });

  it("leave alone every word that TypeScript keeps for itself", () => {
    const words = Object.keys(ts.SyntaxKind)
      .filter((name) => name.endsWith("Keyword"))
      .map((name) => name.slice(0, -"Keyword".length).toLowerCase());
    const reserved = words.filter((word) => {
      const text = `"use strict"; const ${word} = 1;`;
      return (ts.transpileModule(text, { reportDiagnostics: true }).diagnostics ?? []).length > 0;
    });
    expect(reserved.length).toBeGreaterThan(30);
    const given = identifiers(reserved);
    expect(reserved.filter((word) => given.get(word) === word)).toEqual([]);
  });
});
