import { PolicyPack } from "@pulumi/policy";
import { ConfigError } from "../../model";
import { configFromVariable } from "./configFile";
import { policies } from "./policies";

/**
 * Starts the pack that comes with this package. `pulumi preview --policy-pack node_modules/pulumi-crossfade/policy-pack` runs
 * it. It serves until the engine ends it, so nothing else may be in the process.
 */
export function startPack(): void {
  try {
    const own = policies({ config: configFromVariable() });
    new PolicyPack("crossfade", { policies: own, description: "Safe blue/green environments." });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // A stack trace would tell nobody how to correct a file.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
