import { describe, expect, it } from "vitest";
import { allWithoutDefault, withoutDefault } from "./defaults";

describe("an argument that may be left out", () => {
  it("says what happens then, and why", () => {
    expect(allWithoutDefault()).toEqual([]);
  });

  const of = (comment: string, path = "lib/a/bArgs.ts") =>
    withoutDefault(path, `export interface BArgs {\n${comment}\n  readonly c?: number;\n}\n`);

  it.each([
    ["nothing", ""],
    ["no default", "  /** How many. */"],
    ["a default without a reason", "  /**\n   * How many.\n   *\n   * @default 5\n   */"],
    ["an empty reason", "  /**\n   * How many.\n   *\n   * @default 5 - \n   */"],
  ])("is found where it has %s", (_what, comment) => {
    expect(of(comment)).toEqual(["lib/a/bArgs.ts: BArgs.c"]);
  });

  it("is not found where it has a default and its reason, on one line or two", () => {
    expect(of("  /** @default 5 - enough */")).toEqual([]);
    expect(of("  /**\n   * @default 5, which is not much\n   *   - enough\n   */")).toEqual([]);
  });

  it("is found inside of another one, and of a union", () => {
    const text =
      "export type BArgs = { readonly c: { readonly d?: number } } | { readonly e?: 1 };";
    expect(withoutDefault("lib/a/b.ts", text)).toEqual([
      "lib/a/b.ts: BArgs.d",
      "lib/a/b.ts: BArgs.e",
    ]);
  });

  it("is none where programs do not write it", () => {
    const text = "export interface BSpec { readonly c?: number }\ninterface CArgs { d?: 1 }";
    expect(withoutDefault("lib/a/b.ts", text)).toEqual([]);
  });
});
