import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type Block, root } from "./blocks";

/** Platforms that pieces are about. Their components have the same names, so that a piece sees one platform only. */
type PieceOf = "aws" | "docker" | "kubernetes";

/** What a piece of a program is given, when it is not a program of its own. */
const given: Readonly<Record<PieceOf, string>> = {
  docker: `
declare const shop: Awaited<ReturnType<typeof load>>;
declare const network: Network;
declare const balancer: LoadBalancer;
`,
  aws: `
declare const system: Awaited<ReturnType<typeof load>>;
declare const environment: Environment;
declare const network: Network;
declare const balancer: LoadBalancer;
declare const cluster: Cluster;
declare const domain: Domain;
declare const parent: ParentDomain;
declare const web: BlueGreenService;
declare const database: Database;
declare const notifications: Notifications;
declare const vpcId: string, certificateArn: string;
declare const publicSubnetIds: string[], privateSubnetIds: string[];
declare const config: import("@pulumi/pulumi").Config;
declare const aws: { readonly Provider: typeof import("@pulumi/aws/provider").Provider };
`,
  kubernetes: `
declare const system: Awaited<ReturnType<typeof load>>;
declare const namespace: Namespace;
declare const gateway: GatewayReference;
declare const web: BlueGreenService;
declare const kubeconfig: string;
declare const config: import("@pulumi/pulumi").Config;
`,
};

/** What an example is given besides: a test runner, a program, and configuration for it. */
const givenToExamples = `
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, expect, it } from "vitest";
declare const program: () => Promise<unknown>;
declare const environment: Readonly<Record<string, unknown>>;
declare const web: Readonly<Record<string, unknown>>;
declare const services: { readonly web: typeof web };
declare const configuration: { environment: typeof environment, services: typeof services };
declare const before: typeof configuration;
declare const at: (green: number) => typeof configuration;
declare const applied: Applied;
declare const container: { readonly id: pulumi.Output<string> };
declare const myPlatform: ConformancePlatform;
`;

/** A piece of TypeScript; one that stands in a source sees what that exports as well. */
export type Piece = Block & { readonly source?: string };

/** The package's entries with the sources that they are built from. */
function entries(): [string, string][] {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    name: string;
    exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([entry, target]): [string, string][] => {
    if (typeof target === "string") return [];
    const source = target.types.replace("./dist/", "lib/").replace(/\.d\.ts$/, ".ts");
    return [[join(name, entry), join(root, source)]];
  });
}

/** Entries of one platform, then those of none. */
function entriesOf(platform: PieceOf): [string, string][] {
  const all = entries();
  const isOf = (name: string, entry: string) => entry.split("/").includes(name);
  const ofNone = all.filter(([entry]) => !Object.keys(given).some((name) => isOf(name, entry)));
  return [...all.filter(([entry]) => isOf(platform, entry)), ...ofNone];
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: unknown } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, paths: Object.fromEntries(entries().map(([name, file]) => [name, [file]])) };
}

/** A compiler's view of the disk, with files that are not on it. */
function hostWith(
  virtual: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    const text = virtual.get(path);
    return text === undefined
      ? readSource(path, ...rest)
      : ts.createSourceFile(path, text, rest[0]);
  };
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  return host;
}

/**
 * Type-checks files that belong together, by paths in folders that are not there. They find the package's sources where
 * its name is.
 */
export function problemsOfFiles(files: ReadonlyMap<string, string>): string[] {
  const options = compilerOptions();
  const virtual = new Map([...files].map(([path, text]) => [join(root, ".virtual", path), text]));
  const host = hostWith(virtual, options);
  const folders = new Set([...virtual.keys()].map(dirname));
  const directoryExists = host.directoryExists?.bind(host);
  host.directoryExists = (path) => folders.has(path) || directoryExists?.(path) === true;
  const program = ts.createProgram([...virtual.keys()], options, host);
  return [...files.keys()].flatMap((path) => {
    const file = program.getSourceFile(join(root, ".virtual", path));
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}

/**
 * Type-checks pieces of TypeScript against the sources, under the options of this repository.
 *
 * A piece without an import stands for a part of a program: everything that the package exports for its platform is
 * imported for it, and the usual `shop`, `network` and `balancer` are there.
 */
export function typeProblems(blocks: readonly Piece[]): string[] {
  const options = compilerOptions();
  const virtual = new Map<string, string>();
  const host = hostWith(virtual, options);

  const own = blocks.flatMap(({ source }) => (source === undefined ? [] : [join(root, source)]));
  const sources = [...entries().map(([, file]) => file), ...own];
  const first = ts.createProgram(sources, options, host);
  const files = blocks.map((block, index) => {
    const path = join(root, `block${String(index)}.ts`);
    virtual.set(path, programOf(block, first));
    return path;
  });
  const program = ts.createProgram([...sources, ...files], options, host, first);
  return files.flatMap((path, index) => {
    const file = program.getSourceFile(path);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    const where = blocks[index]?.where ?? "";
    return found
      .filter((problem) => !isOwnFile(problem))
      .map(({ messageText }) => `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
}

/** A relative import leads to a file of the reader's own, which is not here. */
function isOwnFile({ code, messageText }: ts.Diagnostic): boolean {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  return code === 2307 && text.startsWith("Cannot find module './");
}

function programOf({ where, code, source }: Piece, program: ts.Program): string {
  if (/^\s*import\b/m.test(code)) return code;
  const piece = `export async function piece() {\n${code}}\n`;
  const [, named] = /^(?:docs|lib)\/(aws|kubernetes)\b/.exec(where) ?? [];
  const platform = (named ?? "docker") as PieceOf;
  const shared = entriesOf(platform);
  if (source === undefined) return `${importsFrom(program, shared)}${given[platform]}${piece}`;
  const path = join(root, source);
  const own: [string, string] = [path.replace(/\.ts$/, ""), path];
  const besides = platform === "docker" ? givenToExamples : "";
  return `${importsFrom(program, [own, ...shared])}${given[platform]}${besides}${piece}`;
}

/** An import of everything that modules export, each name from the first one that has it. */
function importsFrom(program: ts.Program, modules: readonly [string, string][]): string {
  const checker = program.getTypeChecker();
  const seen = new Set<string>();
  const lines = modules.map(([entry, path]) => {
    const file = program.getSourceFile(path);
    const symbol = file && checker.getSymbolAtLocation(file);
    const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    const fresh = names.map(({ name }) => name).filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    return `import { ${fresh.join(", ")} } from "${entry}";\n`;
  });
  return lines.join("");
}
