import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository. */
export const root = join(__dirname, "../..");

/** A block of code in a document. */
export interface Block {
  /** The document and the line in which the code begins, as messages show it. */
  readonly where: string;
  readonly language: string;
  /** What stands behind the language: where in a stack file a piece of YAML belongs. */
  readonly info: string;
  readonly code: string;
}

/** Everything that people read and wrote, from the repository. */
export function documents(): string[] {
  return globSync(["README.md", "CONTRIBUTING.md", "docs/**/*.md", "examples/*/README.md"], {
    cwd: root,
    exclude: ["docs/api/**", "docs/samples/**"],
  }).sort();
}

/** The blocks of code of all documents, in their order. */
export function allBlocks(): Block[] {
  return documents().flatMap((path) => blocksOf(path, readFileSync(join(root, path), "utf8")));
}

/** The blocks of code of one document; a fence may be indented, as below a list. */
export function blocksOf(path: string, text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^( *)(`{3,}|~{3,})(\w*) *(.*)$/.exec(lines[index] ?? "");
    if (fence === null) continue;
    const [, indent = "", marks = "", language = "", info = ""] = fence;
    const end = lines.findIndex((line, at) => at > index && line.trim() === marks);
    if (end < 0) throw new Error(`${path}:${String(index + 1)}: a block of code never ends`);
    const code = lines.slice(index + 1, end).map((line) => line.slice(indent.length));
    const where = `${path}:${String(index + 2)}`;
    blocks.push({ where, language, info: info.trim(), code: `${code.join("\n")}\n` });
    index = end;
  }
  return blocks;
}

/** A test's row for each block in a language. */
export function blocksIn(...languages: string[]): [string, Block][] {
  return allBlocks()
    .filter(({ language }) => languages.includes(language))
    .map((block) => [block.where, block]);
}
