import { copyFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buildGoProgram, type GoProgram, goProgramKey, moduleFolder } from "./goProgram";
import { versions } from "./version";

/** What is built: a released module by version. */
const gatewayModule = join(__dirname, "go", "traefik");
const TRAEFIK = "github.com/traefik/traefik/v3";

/** A package of a module, of which a gateway of a cluster needs no more than its name. */
interface StandIn {
  readonly module: string;
  /** Place of the package in it. */
  readonly folder: string;
  /** File beside go.mod that takes the place of all of its own. */
  readonly file: string;
}

/** Two packages that take four fifths of the time of building: clients of the vendors of DNS, and of Amazon's machines. */
const standIns: readonly StandIn[] = [
  { module: "github.com/go-acme/lego/v4", folder: "providers/dns", file: "dns.go" },
  { module: "github.com/aws/aws-sdk-go-v2/service/ec2", folder: ".", file: "ec2.go" },
];

/** Name of the executable. */
export const GATEWAY = "traefik";

/** Key of the gateway. */
export function gatewayKey(version: string = versions.traefik.provided): Promise<string> {
  return goProgramKey(gatewayModule, version);
}

/** Traefik, by a go.mod of its own. */
export function gatewayProgram(version: string, modFile: string): GoProgram {
  return {
    module: gatewayModule,
    package: `${TRAEFIK}/cmd/traefik`,
    stamps: { [`${TRAEFIK}/pkg/version.Version`]: version },
    modFile,
  };
}

/** Builds the gateway into `folder`. */
export async function buildGateway(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  const at = (name: string) => join(folder, name);
  let pinned = await readFile(join(gatewayModule, "go.mod"), "utf8");
  for (const [index, standIn] of standIns.entries()) {
    const place = at(`module-${String(index)}`);
    await copyWith(standIn, await moduleFolder(gatewayModule, standIn.module, signal), place);
    pinned += `\nreplace ${standIn.module} => ${place}\n`;
  }
  await writeFile(at("build.mod"), pinned);
  await copyFile(join(gatewayModule, "go.sum"), at("build.sum"));
  await buildGoProgram(gatewayProgram(version, at("build.mod")), at(GATEWAY), signal);
  const modules = standIns.map((_, index) => `module-${String(index)}`);
  for (const name of [...modules, "build.mod", "build.sum"])
    await rm(at(name), { recursive: true, force: true });
}

/** Copies a module, with one file in the place of a whole package. */
async function copyWith({ folder, file }: StandIn, from: string, to: string): Promise<void> {
  const replaced = join(from, folder);
  const isKept = (path: string) => !path.endsWith(".go") || dirname(path) !== replaced;
  await cp(from, to, { recursive: true, filter: isKept });
  const text = await readFile(join(gatewayModule, file), "utf8");
  // Where it lies it is no part of any program.
  await writeFile(join(to, folder, file), text.replace("//go:build ignore\n", ""));
}
