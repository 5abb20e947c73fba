import { expect, it } from "vitest";
import { programLines } from "../../bench/lines";

it.each([
  ["a statement", "const one = 1;\n", 1],
  ["nothing", "\n  \n", 0],
  ["a comment of one line", "// what follows\nconst one = 1;\n", 1],
  ["a comment of several lines", "/**\n * What follows.\n */\nconst one = 1;\n", 1],
  ["a comment after a statement", "const one = 1; // one\n", 1],
  ["an address, which is no comment", 'const at = "https://wiki.example.com";\n', 1],
  ["a bracket alone", "call({\n  one,\n});\n", 3],
])("programLines counts %s", (_what, text, count) => {
  expect(programLines(text)).toBe(count);
});
