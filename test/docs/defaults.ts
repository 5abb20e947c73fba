import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./blocks";

/** Folders whose interfaces are what programs write. */
const folders = ["lib/aws", "lib/docker", "lib/kubernetes", "lib/component", "lib/testing"];

/** Sources below a folder. */
function sources(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries.filter((path) => path.endsWith(".ts")).map((path) => join(folder, path));
}

/** Names of arguments that may be left out and do not say what happens then, with why, as `file: Interface.name`. */
export function withoutDefault(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return [];
    const isExported = statement.modifiers?.some(
      ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
    );
    if (isExported !== true || !isForPrograms(path, statement.name.text)) return [];
    return optionalsOf(statement)
      .filter((property) => !hasReason(property))
      .map((property) => `${path}: ${statement.name.text}.${property.name.getText(file)}`);
  });
}

/** What programs write: arguments and options, and whatever else stands in a file of arguments. */
function isForPrograms(path: string, name: string): boolean {
  return path.endsWith("Args.ts") || /(?:Args|Options)$/.test(name);
}

function optionalsOf(node: ts.Node): ts.PropertySignature[] {
  const own = ts.isPropertySignature(node) && node.questionToken !== undefined ? [node] : [];
  const below: ts.PropertySignature[] = [];
  node.forEachChild((child) => {
    below.push(...optionalsOf(child));
  });
  return [...own, ...below];
}

/** Whether a property says `@default value - reason`. */
function hasReason(property: ts.PropertySignature): boolean {
  return ts.getJSDocTags(property).some(({ tagName, comment }) => {
    if (tagName.text !== "default") return false;
    return / - \S/.test(ts.getTextOfJSDocComment(comment)?.replaceAll("\n", " ") ?? "");
  });
}

/** The same for all folders. */
export function allWithoutDefault(): string[] {
  return folders
    .flatMap(sources)
    .flatMap((path) => withoutDefault(path, readFileSync(join(root, path), "utf8")));
}
