import { join } from "node:path";
import { run } from "./run";

const MODULE = join(__dirname, "go", "pulumi");
const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** Builds the Pulumi CLI into `folder`, from the released module that go.mod and go.sum pin. */
export async function buildPulumi(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  await run("go", buildArguments(join(folder, "pulumi"), version), {
    cwd: MODULE,
    // A workspace or flags of the surrounding machine would change what is built.
    env: { ...process.env, GOWORK: "off", GOFLAGS: "" },
    signal,
  });
}

/** Arguments for `go` that build this version. */
export function buildArguments(output: string, version: string): string[] {
  return [
    "build",
    "-mod=readonly",
    // It would ask git about whatever repository this happens to lie in.
    "-buildvcs=false",
    "-tags=osusergo,grpcnotrace",
    `-ldflags=-s -w -X ${VERSION_VARIABLE}=v${version}`,
    ...["-o", output],
    PACKAGE,
  ];
}
