import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Instance, type InstanceArgs } from "@pulumi/aws/rds/instance";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSpec } from "./databaseSpec";
import type { Environment } from "../environment";
import { physicalName } from "../naming";

/**
 * The identifier of a database. It is fixed, since its logs need a place with a retention before it is there; the digest
 * at the end lets a database that replaces another one be made while that is still there.
 */
export function databaseIdentifier(name: string, digest: string): string {
  const clean = physicalName(name, "database").replace(/-+/g, "-").replace(/^-|-$/g, "");
  // RDS wants a letter first, a project need not begin with one.
  return `${/^[a-z]/.test(clean) ? clean : `db-${clean}`.slice(0, 44)}-${digest}`;
}

/** What instances of one database share. */
export interface InstanceParts {
  readonly spec: DatabaseSpec;
  readonly environment: Environment;
  readonly parameterGroupName: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

/** A writer or a reader, with the places where its logs go. */
export function databaseInstance(
  name: string,
  identifier: string,
  own: Partial<InstanceArgs>,
  { spec, environment, parameterGroupName, securityGroupId }: InstanceParts,
  opts: pulumi.CustomResourceOptions,
): Instance {
  const { keyArn, tags } = environment;
  const logs = spec.instance.enabledCloudwatchLogsExports.map((log) =>
    logGroup(name, identifier, log, environment, opts),
  );
  return new Instance(
    name,
    {
      ...spec.instance,
      identifier,
      port: spec.port,
      storageType: "gp3",
      storageEncrypted: true,
      publiclyAccessible: false,
      parameterGroupName,
      vpcSecurityGroupIds: [securityGroupId],
      copyTagsToSnapshot: true,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: 7,
      tags,
      ...own,
    },
    { ...opts, dependsOn: logs },
  );
}

/** Made before RDS makes it, which would keep logs for ever and unencrypted. */
function logGroup(
  name: string,
  identifier: string,
  log: string,
  { keyArn, defaults, tags }: Environment,
  opts: pulumi.CustomResourceOptions,
): LogGroup {
  return new LogGroup(
    `${name}-${log}`,
    {
      name: `/aws/rds/instance/${identifier}/${log}`,
      retentionInDays: defaults.logRetentionDays,
      kmsKeyId: keyArn,
      tags,
    },
    opts.parent === undefined ? {} : { parent: opts.parent },
  );
}
