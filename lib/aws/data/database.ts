import type { Instance } from "@pulumi/aws/rds/instance";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { backupTag } from "../backups/backupTag";
import type { DatabaseArgs } from "./databaseArgs";
import { databaseIdentifier, databaseInstance, type InstanceParts } from "./databaseInstance";
import { keepLogin, type KeptPassword, keptPassword } from "./databasePassword";
import { databaseSpec, type DatabaseSpec } from "./databaseSpec";
import { refuseUpgrade } from "./databaseUpgrade";
import { type Place, placeOf } from "../network/place";
import { closedGroup, letIn } from "../network/securityGroup";

/** Where a database answers. */
export interface DatabaseAddress {
  readonly host: pulumi.Output<string>;
  readonly port: number;
}

/**
 * A PostgreSQL or MySQL database of RDS: encrypted at rest and on the way, reachable by whom the program names, with a
 * password that no program knows, point-in-time recovery, and a tag by which `Backups` finds it.
 *
 * @example
 * ```ts
 * const orders = new Database("orders", {
 *   environment,
 *   engine: "postgres",
 *   version: "17",
 *   network,
 * });
 * new Flow("web-reaches-orders", { environment, from: web, to: orders, port: orders.port });
 * const secrets = { DATABASE_PASSWORD: orders.passwordFrom, DATABASE_USER: orders.usernameFrom };
 * ```
 */
export class Database extends pulumi.ComponentResource {
  /** Where it is written to. */
  public readonly writer: DatabaseAddress;
  /** Where it can be read from only; the writer's own address where there are no readers. */
  public readonly readers: readonly DatabaseAddress[];
  /** Port on which writer and readers answer. */
  public readonly port: number;
  /** Name of the first database in it. */
  public readonly databaseName: pulumi.Output<string>;
  /** Name by which RDS knows the writer; `restore.from` of another database. */
  public readonly identifier: string;
  /** Names by which RDS knows the readers, by what monitoring calls them; none where there are no readers. */
  public readonly replicas: Readonly<Record<string, string>>;
  /** ARN of the secret with the name and the password of the master user. */
  public readonly secretArn: pulumi.Output<string>;
  /** The password, as a task definition's secrets name it. */
  public readonly passwordFrom: pulumi.Output<string>;
  /** The master user's name, as a task definition's secrets name it. */
  public readonly usernameFrom: pulumi.Output<string>;
  /** The group that says who may connect. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Name of its subnet group, for restores. */
  public readonly subnetGroupName: pulumi.Output<string>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Database", name, {}, opts);
    const { environment } = args;
    const spec = checked(this, () => databaseSpec(name, environment.stage, args));
    this.port = spec.port;
    this.identifier = databaseIdentifier(name, spec.digest);
    const place = placeOf(args, "isolated");
    this.securityGroupId = this.#securityGroup(name, place, args);
    this.subnetGroupName = this.#subnetGroup(name, place, args);
    const parameterGroupName = this.#parameterGroup(name, spec, args);
    const { securityGroupId } = this;
    const parts = { spec, environment, parameterGroupName, securityGroupId };
    const kept = spec.managesPassword ? undefined : keptPassword(this, name, args);
    const writer = this.#writer(name, args, parts, kept);
    this.writer = { host: writer.address, port: spec.port };
    this.databaseName = writer.dbName;
    const readers = this.#readers(name, writer, parts);
    this.readers = readers.length === 0 ? [this.writer] : readers;
    this.replicas = replicaNames(this.identifier, spec.readReplicas);
    if (kept !== undefined) keepLogin(name, kept, loginOf(writer, spec, kept), args.rotation);
    this.secretArn = kept?.secret.arn ?? writer.masterUserSecrets.apply(managedSecret);
    this.passwordFrom = pulumi.interpolate`${this.secretArn}:password::`;
    this.usernameFrom = pulumi.interpolate`${this.secretArn}:username::`;
    this.registerOutputs({ host: writer.address, secretArn: this.secretArn });
  }

  #securityGroup(
    name: string,
    { vpcId }: Place,
    { environment: { tags }, clients = {} }: DatabaseArgs,
  ) {
    const { port } = this;
    const description = `Who may connect to ${name}`;
    const group = closedGroup(`${name}-access`, { description, vpcId, tags }, { parent: this });
    for (const [client, peer] of Object.entries(clients)) {
      const flow = { description: `${client} connects to ${name}`, port, peer, tags };
      letIn(`${name}-from-${client}`, { ...flow, securityGroupId: group.id }, { parent: group });
    }
    return group.id;
  }

  #subnetGroup(name: string, { subnetIds }: Place, { environment: { tags } }: DatabaseArgs) {
    const description = `Where ${name} runs`;
    return new SubnetGroup(`${name}-subnets`, { description, subnetIds, tags }, { parent: this })
      .name;
  }

  #parameterGroup(name: string, { family, parameters }: DatabaseSpec, args: DatabaseArgs) {
    const { tags } = args.environment;
    const description = `Settings of ${name}`;
    return new ParameterGroup(
      `${name}-settings`,
      { description, family, parameters: [...parameters], tags },
      { parent: this },
    ).name;
  }

  #writer(
    name: string,
    { environment, restore, upgradeFrom }: DatabaseArgs,
    parts: InstanceParts,
    kept: KeptPassword | undefined,
  ): Instance {
    const { spec } = parts;
    // A restored database brings its names, its key and its size along; to state others would replace it.
    const begin =
      restore === undefined
        ? { ...spec.first, kmsKeyId: environment.keyArn }
        : { restoreToPointInTime: pointInTime(restore) };
    const password =
      kept === undefined
        ? { manageMasterUserPassword: true, masterUserSecretKmsKeyId: environment.keyArn }
        : { password: kept.password };
    return databaseInstance(
      `${name}-writer`,
      this.identifier,
      {
        ...spec.writer,
        ...begin,
        ...password,
        dbSubnetGroupName: this.subnetGroupName,
        ...(spec.writer.skipFinalSnapshot ? {} : { finalSnapshotIdentifier: this.#lastSnapshot() }),
        tags: { ...environment.tags, ...backupTag },
      },
      parts,
      {
        parent: this,
        ignoreChanges: [...spec.ignoreChanges],
        hooks: refuseUpgrade(name, spec.engine, upgradeFrom),
      },
    );
  }

  /** A name that no snapshot has: the group's id differs each time that the database is made from nothing. */
  #lastSnapshot(): pulumi.Output<string> {
    return this.securityGroupId.apply(
      (id) => `${this.identifier}-last-${id.replace(/^sg-/, "").replace(/[^A-Za-z0-9]+/g, "-")}`,
    );
  }

  #readers(name: string, writer: Instance, parts: InstanceParts): DatabaseAddress[] {
    const replicas = replicaNames(this.identifier, parts.spec.readReplicas);
    return Object.entries(replicas).map(([replica, identifier]) => {
      const reader = databaseInstance(
        `${name}-${replica}`,
        identifier,
        // Nothing is lost with a reader, so it may go when the program asks for fewer.
        {
          replicateSourceDb: writer.identifier,
          skipFinalSnapshot: true,
          deletionProtection: false,
        },
        parts,
        { parent: this },
      );
      return { host: reader.address, port: parts.spec.port };
    });
  }
}

function replicaNames(identifier: string, count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `reader-${String(index + 1)}`);
  return Object.fromEntries(names.map((name) => [name, `${identifier}-${name}`]));
}

function pointInTime({ from, at }: NonNullable<DatabaseArgs["restore"]>) {
  const when = at === undefined ? { useLatestRestorableTime: true } : { restoreTime: at };
  return { sourceDbInstanceIdentifier: from, ...when };
}

function loginOf(writer: Instance, { engine, port }: DatabaseSpec, kept: KeptPassword) {
  const { address: host, dbName: dbname, username } = writer;
  return pulumi.output({ engine, host, port, dbname, username, password: kept.password });
}

function managedSecret(secrets: readonly { readonly secretArn: string }[]): string {
  const [secret] = secrets;
  // Before RDS takes a password over, a preview has the old answer: none.
  if (secret === undefined && pulumi.runtime.isDryRun()) return "";
  if (secret === undefined) throw new Error("RDS answered without the secret that it was to keep");
  return secret.secretArn;
}
