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
  const modules = new Map<string, ReadonlyMap<string, string>>();
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
      const types = modules.get(module) ?? inputTypes(folder, module);
      modules.set(module, types);
      const text = types.get(own);
      if (text === undefined) throw new Error(`there is no input type ${name}`);
      return objectType(text);
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
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile("read.d.ts", text, options, true);
}

/** The types of inputs that belong to one module, such as `lb`: each as it is written, by its name. */
function inputTypes(folder: string, module: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(folder, "types", "input.d.ts"), "utf8");
  const start = text.indexOf(`export declare namespace ${module} {\n`);
  if (start < 0) throw new Error(`there are no input types of ${module}`);
  const inside = text.slice(start, text.indexOf("\n}\n", start));
  const [, ...types] = inside.split("\n    interface ");
  return new Map(types.map((type) => [type.slice(0, type.indexOf(" ")), type]));
}

/** Only the one interface is parsed: a module can have hundreds of them. */
function objectType(text: string): Fields {
  const [found] = parsed(`interface ${text}`).statements;
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error("this is no interface");
  return fieldsOf([...found.members]);
}
