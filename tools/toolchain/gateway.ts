import { join } from "node:path";
import { buildGoProgram, type GoProgram, goProgramKey } from "./goProgram";
import { type StandIn, withStandIns } from "./standIn";
import { versions } from "./version";

/** What is built: a released module by version. */
const gatewayModule = join(__dirname, "go", "traefik");
const TRAEFIK = "github.com/traefik/traefik/v3";

/** Two packages that take four fifths of the time of building: clients of the vendors of DNS, and of Amazon's machines. */
const standIns: readonly StandIn[] = [
  {
    module: "github.com/go-acme/lego/v4",
    folder: "providers/dns",
    file: "dns.go",
    replaces: "package",
  },
  {
    module: "github.com/aws/aws-sdk-go-v2/service/ec2",
    folder: ".",
    file: "ec2.go",
    replaces: "package",
  },
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
  const build = (modFile: string) =>
    buildGoProgram(gatewayProgram(version, modFile), join(folder, GATEWAY), signal);
  await withStandIns(gatewayModule, standIns, folder, build, signal);
}
