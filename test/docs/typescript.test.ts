import ts from "typescript";
import { expect, it } from "vitest";
import { allBlocks, type Block, blocksIn } from "./blocks";
import { typeProblems } from "./typescript";

function block(where: string, code: string): Block {
  return { where, code, language: "ts", info: "" };
}

it("TypeScript in the documents has no mistake, and the check would find one", () => {
  const blocks = allBlocks().filter(({ language }) => language === "ts");
  expect(blocks.length).toBeGreaterThan(0);
  const problems = typeProblems([
    ...blocks,
    block("a piece", 'const web = shop.service("web");\nweb.nothing();\n'),
    block("a program", 'import { load } from "pulumi-crossfade";\nvoid load();\n'),
    block(
      "a fine piece",
      'return new BlueGreenService("web", { service: shop.service("web"), balancer, port: 1 });\n',
    ),
  ]);
  expect(problems).toEqual([
    "a piece: Property 'nothing' does not exist on type 'LoadedService'.",
    "a program: Expected 1 arguments, but got 0.",
  ]);
});

it.each(blocksIn("js"))("%s is JavaScript", (_where, { code }) => {
  const compilerOptions = { allowJs: true };
  const options = { fileName: "a.mjs", reportDiagnostics: true, compilerOptions };
  expect(ts.transpileModule(code, options).diagnostics).toEqual([]);
});
