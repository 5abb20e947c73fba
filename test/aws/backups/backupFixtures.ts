import * as pulumi from "@pulumi/pulumi";
import { backupsSpec, type BackupsSpec } from "../../../lib/aws/backups/backupsSpec";
import { ConfigError, type Stage } from "../../../lib/model";

/** What backups are decided from. */
export type Args = Parameters<typeof backupsSpec>[2];

/** A copy whose provider nobody asks anything. */
export const copy = {
  provider: Object.create(pulumi.ProviderResource.prototype) as pulumi.ProviderResource,
};

/** Backups of databases with a copy, but for what is given. */
export function spec(args: Partial<Args> = {}, stage: Stage = "production"): BackupsSpec {
  return backupsSpec("shop", stage, { types: ["RDS"], copy, ...args });
}

/** What is refused of such backups, each with its way out. */
export function refusals(args: Partial<Args>): string[] {
  try {
    spec(args);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes.map(({ problem, fix }) =>
      fix === undefined ? problem : `${problem}; try: ${fix}`,
    );
  }
}
