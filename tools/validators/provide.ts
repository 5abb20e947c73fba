import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheIn } from "../toolchain/cache";
import { run } from "../toolchain/run";

const schemas = {
  version: "0.39.0",
  hash: "14ce5c94871c551268ea948ffe21e9f1464dc48fb20bf9a4c13deeaaf756cf9b",
} as const;

const actionlint = "v1.7.12";

/** A Go module that has the schema of OASIS as one text. */
const sarif = { module: "github.com/owenrumney/go-sarif/v3", version: "v3.3.1" } as const;

/** What generated pipelines and reports are held against. */
export interface Validators {
  /** Folder of the JSON Schemas that the systems themselves, or SchemaStore, publish. */
  readonly schemas: string;
  /** The linter of workflows, a program. */
  readonly actionlint: string;
  /** JSON Schema of SARIF 2.1.0, as OASIS publishes it. */
  readonly sarif: string;
}

/**
 * Finds the validators in the cache, or provides them: the schemas as the Python package check-jsonschema has them, by
 * its hash, actionlint by its Go module, and the schema of SARIF out of one.
 */
export async function provideValidators(root = cacheIn(process.env).root): Promise<Validators> {
  const folder = join(root, "validators", `${schemas.version}-${actionlint}-${sarif.version}`);
  const validators = {
    schemas: join(folder, "check_jsonschema", "builtin_schemas", "vendor"),
    actionlint: join(folder, "actionlint"),
    sarif: join(folder, sarifFile),
  };
  if (existsSync(folder)) return validators;
  await mkdir(join(root, "validators"), { recursive: true });
  const building = await mkdtemp(join(root, "validators", "building-"));
  try {
    await downloadSchemas(building);
    await run("go", ["install", `github.com/rhysd/actionlint/cmd/actionlint@${actionlint}`], {
      env: { ...process.env, GOBIN: building, GOWORK: "off", GOFLAGS: "" },
    });
    await copySarif(building);
    // Whole or not at all: another run may have been faster.
    await rename(building, folder).catch(() => undefined);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return validators;
}

async function downloadSchemas(folder: string): Promise<void> {
  const requirement = join(folder, "requirements.txt");
  const { version, hash } = schemas;
  await writeFile(requirement, `check-jsonschema==${version} --hash=sha256:${hash}\n`);
  const flags = ["--no-deps", "--require-hashes", "--disable-pip-version-check"];
  await run("python3", ["-m", "pip", "download", ...flags, "-r", requirement, "-d", folder]);
  const wheel = join(folder, `check_jsonschema-${version}-py3-none-any.whl`);
  await run("python3", ["-m", "zipfile", "-e", wheel, folder]);
}

const sarifFile = "sarif-2.1.0.json";

async function copySarif(folder: string): Promise<void> {
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=mod" };
  const args = ["mod", "download", "-json", `${sarif.module}@${sarif.version}`];
  // Beside the answer stands what was downloaded.
  const [, directory = ""] =
    /"Dir": "(.*)"/.exec(await run("go", args, { env, cwd: folder })) ?? [];
  const program = await readFile(join(directory, "pkg/report/v210/sarif/schema.go"), "utf8");
  const [, schema = ""] = /^const schema = `([^`]+)`/m.exec(program) ?? [];
  await writeFile(join(folder, sarifFile), schema);
}
