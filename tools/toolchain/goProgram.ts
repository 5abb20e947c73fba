import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run";

/** A program that is built with Go, from a module of this repository that names released ones. */
export interface GoProgram {
  /** Folder with go.mod and go.sum, which pin what is built. */
  readonly module: string;
  /** @default the module's own main */
  readonly package?: string;
  /** @default none */
  readonly tags?: readonly string[];
  /** Variables of packages, and what they are set to: a version, as its vendor's build would set it. */
  readonly stamps: Readonly<Record<string, string>>;
  /**
   * JSON file that says which file stands in whose place.
   *
   * @default none - most modules are complete
   */
  readonly overlay?: string;
  /**
   * File that is used instead of go.mod, with a sum beside it.
   *
   * @default go.mod - released modules are mostly built as they are
   */
  readonly modFile?: string;
}

/** Builds a program into `output`. */
export async function buildGoProgram(
  program: GoProgram,
  output: string,
  signal?: AbortSignal,
): Promise<void> {
  // It takes minutes, and checks may run beside it.
  const options = { ...surroundings(program.module), signal, gentle: true };
  await run("go", goArguments(program, output), options);
}

/** Arguments for `go` that build a program. */
export function goArguments(program: GoProgram, output: string): string[] {
  const { tags, stamps, overlay, modFile, package: command = "." } = program;
  const set = Object.entries(stamps).map(([variable, value]) => `-X ${variable}=${value}`);
  return [
    "build",
    "-mod=readonly",
    // It would ask git about whatever repository this happens to lie in.
    "-buildvcs=false",
    ...(tags === undefined ? [] : [`-tags=${tags.join(",")}`]),
    ...(overlay === undefined ? [] : ["-overlay", overlay]),
    ...(modFile === undefined ? [] : [`-modfile=${modFile}`]),
    `-ldflags=${["-s -w", ...set].join(" ")}`,
    ...["-o", output],
    command,
  ];
}

/** Folder of a released module in Go's own cache, in the version that go.mod names; downloads it where it is not there. */
export async function moduleFolder(
  module: string,
  path: string,
  signal?: AbortSignal,
): Promise<string> {
  const options = { ...surroundings(module), signal };
  await run("go", ["mod", "download", path], options);
  return (await run("go", ["list", "-m", "-f", "{{.Dir}}", path], options)).trim();
}

/** Key of what a module of this repository is built into: other sources, or another version, are another one. */
export async function goProgramKey(module: string, version: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(module)).sort())
    hash.update(name).update(await readFile(join(module, name)));
  return `${version}-${hash.digest("hex").slice(0, 16)}`;
}

/** A workspace or flags of the surrounding machine would change what is built. */
function surroundings(module: string) {
  return { cwd: module, env: { ...process.env, GOWORK: "off", GOFLAGS: "" } };
}
