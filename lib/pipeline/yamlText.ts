import { Document, isScalar, visit } from "yaml";
import { versionOf } from "./pins";

/** Writes a file of a pipeline: where it comes from, then its data, each pinned action with its version beside it. */
export function yamlText(system: string, data: unknown): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  document.commentBefore = header(system);
  visit(document, {
    Scalar(_key, node) {
      const version = isScalar(node) ? versionOf(String(node.value)) : undefined;
      if (version !== undefined) node.comment = ` ${version}`;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

/** The words that a generated file begins with. */
export function header(system: string): string {
  return [
    ` Written by: crossfade pipeline ${system}`,
    " Change what you like, and let crossfade pipeline lint look at it.",
  ].join("\n");
}
