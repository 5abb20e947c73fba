import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, blocksOf, root } from "./blocks";

/** An example in the comment of something that a source exports. */
export interface Example extends Block {
  /** The source, from the repository: an example may use whatever it exports, for other parts of the package too. */
  readonly source: string;
}

/** The examples of all sources, in their order. */
export function allExamples(): Example[] {
  return globSync("lib/**/*.ts", { cwd: root })
    .sort()
    .flatMap((source) => examplesOf(source, readFileSync(join(root, source), "utf8")));
}

/** The examples in the comments of one source, in TypeScript unless they say otherwise. */
export function examplesOf(source: string, text: string): Example[] {
  return blocksOf(source, comments(text)).map((block) => ({ ...block, source }));
}

/** What stands in comments, each line where it was. */
function comments(text: string): string {
  const lines = text.split("\n").map((line) => /^ *\*(?!\/) ?(.*)$/.exec(line)?.[1] ?? "");
  return lines.join("\n");
}

/** Components and resources of a source without an example in the comment right above. */
export function withoutExample(text: string): string[] {
  const classes = text.matchAll(
    /^(?:\/\*\*\n((?: \*.*\n)*?) \*\/\n)?export class (\w+) extends (\S+)/gm,
  );
  return [...classes].flatMap(([, comment = "", name = "", parent = ""]) =>
    parent.endsWith("Resource") && !comment.includes("* @example\n") ? [name] : [],
  );
}
