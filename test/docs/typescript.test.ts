import ts from "typescript";
import { expect, it } from "vitest";
import { allBlocks, type Block, blocksIn } from "./blocks";
import { allExamples } from "./examples";
import { typeProblems } from "./typescript";

function block(where: string, code: string): Block {
  return { where, code, language: "ts", info: "" };
}

it("TypeScript in documents and examples has no mistake, and the check would find one", () => {
  const isCode = ({ language }: Block) => language === "ts";
  const [blocks, examples] = [allBlocks().filter(isCode), allExamples().filter(isCode)];
  expect([blocks.length, examples.length]).not.toContain(0);
  const source = "lib/docker/service/colorReady.ts";
  const problems = typeProblems([
    ...blocks,
    ...examples,
    block("a piece", 'const web = shop.service("web");\nweb.nothing();\n'),
    block("a program", 'import { load } from "pulumi-crossfade";\nvoid load();\n'),
    block(
      "a fine piece",
      'return new BlueGreenService("web", { service: shop.service("web"), balancer, port: 1 });\n',
    ),
    block("docs/aws/network.md:1", 'new Network("main", { environment, zones: 2 });\n'),
    block("docs/docker.md:1", 'new Network("main", { zones: 2 });\n'),
    block("a piece without examples' things", "void container;\n"),
    { ...block("an example", 'new ColorReady("web-green-ready", {});\n'), source },
    { ...block("an example of another", 'new LocalCertificate("edge", {});\n'), source },
  ]);
  expect(problems).toEqual([
    "a piece: Property 'nothing' does not exist on type 'LoadedService'.",
    "a program: Expected 1 arguments, but got 0.",
    "docs/docker.md:1: Object literal may only specify known properties, and 'zones' does not exist in type 'NetworkArgs'.",
    "a piece without examples' things: Cannot find name 'container'.",
    expect.stringMatching(/^an example: Argument of type '\{\}' is not assignable/),
    "an example of another: Cannot find name 'LocalCertificate'. Did you mean 'localCertificate'?",
  ]);
});

it.each(blocksIn("js"))("%s is JavaScript", (_where, { code }) => {
  const compilerOptions = { allowJs: true };
  const options = { fileName: "a.mjs", reportDiagnostics: true, compilerOptions };
  expect(ts.transpileModule(code, options).diagnostics).toEqual([]);
});
