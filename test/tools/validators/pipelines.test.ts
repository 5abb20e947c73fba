import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Pipeline, type PipelineFile, pipelineFiles } from "../../../lib/pipeline";
import { provideValidators, type Validators } from "../../../tools/validators/provide";
import { everything, nested, smallest } from "../../pipeline/samples";

let validators: Validators;

beforeAll(async () => {
  validators = await provideValidators();
}, 600_000);

const pipelines: [string, Pipeline][] = [
  ["everything", everything],
  ["the smallest", smallest],
  ["a nested project", nested],
];

const compiled = new Map<string, ValidateFunction>();

/** A schema, compiled once: that takes seconds. */
function schemaOf(name: string): ValidateFunction {
  // The schemas are for other validators too: they have keywords and patterns that only those know.
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false });
  const file = join(validators.schemas, `${name}.json`);
  const known = compiled.get(name);
  const validate = known ?? ajv.compile(JSON.parse(readFileSync(file, "utf8")) as AnySchema);
  compiled.set(name, validate);
  return validate;
}

/** What a schema says against a file. */
function problems(schema: string, text: string): unknown {
  const validate = schemaOf(schema);
  return validate(parse(text)) ? [] : validate.errors;
}

/** What actionlint says against workflows. */
function linted(files: readonly PipelineFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), "crossfade-workflows-"));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // It is older than the key for a queue of more than one, which the schema has.
    const flags = ["-no-color", "-oneline", "-ignore", 'unexpected key "queue"'];
    const paths = files.map(({ path }) => path);
    const { status, stdout, stderr } = spawnSync(validators.actionlint, [...flags, ...paths], {
      cwd: folder,
      encoding: "utf8",
    });
    return status === 0 ? stdout : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each([
  ["github", "github-workflows"],
  ["gitlab", "gitlab-ci"],
  ["circleci", "circle-ci"],
  ["azure", "azure-pipelines"],
] as const)("the schema of %s", (system, schema) => {
  it.each(pipelines)("accepts the files for %s", (_name, pipeline) => {
    for (const { text } of pipelineFiles(system, pipeline))
      expect(problems(schema, text)).toEqual([]);
  });

  it("refuses a file with a mistake", () => {
    const [file] = pipelineFiles(system, everything);
    const wrong = (file?.text ?? "").replace(/^(\s*)(?:script|steps|bash):/m, "$1stepss:");
    expect(problems(schema, wrong)).not.toEqual([]);
  });
});

describe("actionlint", () => {
  it.each(pipelines)("finds nothing in the workflows for %s", (_name, pipeline) => {
    expect(linted(pipelineFiles("github", pipeline))).toBe("");
  });

  it("finds a job that waits for one that is not there", () => {
    const files = pipelineFiles("github", everything).map((file) => ({
      ...file,
      text: file.text.replace("- up-staging", "- up-stagin"),
    }));
    expect(linted(files)).toContain("up-stagin");
  });
});
