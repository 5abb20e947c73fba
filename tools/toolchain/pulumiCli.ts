import { join } from "node:path";
import { buildGoProgram, type GoProgram } from "./goProgram";

const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** The Pulumi CLI, from the released module that go.mod and go.sum pin. */
export function pulumiCli(version: string): GoProgram {
  return {
    module: join(__dirname, "go", "pulumi"),
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    // The last one leaves out how gRPC finds Google's own network, which is a tenth of all that would be compiled.
    tags: ["osusergo", "grpcnotrace", "disable_grpc_modules"],
    stamps: { [VERSION_VARIABLE]: `v${version}` },
  };
}

/** Builds the Pulumi CLI into `folder`. */
export async function buildPulumi(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  await buildGoProgram(pulumiCli(version), join(folder, "pulumi"), signal);
}
