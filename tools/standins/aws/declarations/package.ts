import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Declarations, Fields } from "./declared";
import { fieldsOf } from "./fields";

type Interface = ts.ClassDeclaration | ts.InterfaceDeclaration;

/** Reads what the installed `@pulumi/aws` declares, as far as it is asked. */
export function packageDeclarations(): Declarations {
  const folder = dirname(createRequire(__filename).resolve("@pulumi/aws/package.json"));
  const modules = new Map<string, string>();
  return {
    version: versionIn(folder),
    get settings() {
      return Object.keys(read(join(folder, "provider.d.ts"), "ProviderArgs"));
    },
    resource(token) {
      const [, path = "", name = ""] = token.split(":");
      const file = join(folder, `${path}.d.ts`);
      return { inputs: read(file, `${name}Args`), outputs: read(file, name) };
    },
    result(token) {
      const [, path = "", name = ""] = token.split(":");
      const file = path.replace(/^index\//, "");
      const result = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Result`;
      return read(join(folder, `${file}.d.ts`), result);
    },
    type(name) {
      const [module = "", own = ""] = name.split(".");
      const text = modules.get(module) ?? inputTypes(folder, module);
      modules.set(module, text);
      return objectType(text, own);
    },
  };
}

function versionIn(folder: string): string {
  const read = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as unknown;
  return (read as { version: string }).version;
}

function read(file: string, name: string): Fields {
  const { statements } = parsed(readFileSync(file, "utf8"));
  const found = statements.find((node): node is Interface => {
    return (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) && isNamed(node, name);
  });
  if (!found) throw new Error(`${file} does not declare ${name}`);
  return fieldsOf([...found.members]);
}

function isNamed(node: Interface, name: string): boolean {
  return node.name?.text === name;
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile("read.d.ts", text, ts.ScriptTarget.Latest, true);
}

/** The part of the types of inputs that belongs to one module, such as `lb`. */
function inputTypes(folder: string, module: string): string {
  const text = readFileSync(join(folder, "types", "input.d.ts"), "utf8");
  const start = text.indexOf(`export declare namespace ${module} {\n`);
  if (start < 0) throw new Error(`there are no input types of ${module}`);
  return text.slice(start, text.indexOf("\n}\n", start));
}

/** Only the one interface is parsed: a module can have hundreds of them. */
function objectType(text: string, name: string): Fields {
  const start = text.indexOf(`\n    interface ${name} {`);
  if (start < 0) throw new Error(`there is no input type ${name}`);
  const found = parsed(text.slice(start, text.indexOf("\n    }", start) + 6)).statements[0];
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${name} cannot be read`);
  return fieldsOf([...found.members]);
}
