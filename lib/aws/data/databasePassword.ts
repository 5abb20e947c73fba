import * as secretsmanager from "@pulumi/aws/secretsmanager";
import { getRandomPasswordOutput } from "@pulumi/aws/secretsmanager/getRandomPassword";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "./databaseArgs";

/** A password that the component makes and keeps, because RDS does not keep that of a database with replicas. */
export interface KeptPassword {
  readonly secret: secretsmanager.Secret;
  readonly password: pulumi.Output<string>;
}

/** What a secret of a database is read as, by AWS's functions that turn passwords over and by programs. */
export interface Login {
  readonly engine: string;
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Makes a password and keeps it. Each run draws one, and only the first is written: later ones are ignored. It has a
 * version of its own, because where the database is comes to be known after the password.
 */
export function keptPassword(
  parent: pulumi.Resource,
  name: string,
  { environment: { keyArn, tags, defaults } }: Pick<DatabaseArgs, "environment">,
): KeptPassword {
  const secret = new secretsmanager.Secret(
    `${name}-login`,
    {
      description: `Master user of ${name} in ${pulumi.getProject()}/${pulumi.getStack()}`,
      kmsKeyId: keyArn,
      recoveryWindowInDays: defaults.deletionProtection ? 30 : 0,
      tags,
    },
    { parent },
  );
  // Engines refuse some punctuation, addresses want it escaped: 40 letters and digits are 238 bits.
  const drawn = getRandomPasswordOutput(
    { passwordLength: 40, excludePunctuation: true },
    { parent },
  ).randomPassword;
  const first = new secretsmanager.SecretVersion(
    `${name}-first-password`,
    {
      secretId: secret.id,
      secretString: pulumi.secret(drawn.apply((password) => JSON.stringify({ password }))),
    },
    { parent: secret, ignoreChanges: ["secretString"] },
  );
  const password = first.secretString.apply((text) => passwordIn(text ?? ""));
  return { secret, password: pulumi.secret(password) };
}

/** Writes down how to log in, once the database is there, and has the password turned over from then on. */
export function keepLogin(
  name: string,
  { secret }: KeptPassword,
  login: pulumi.Output<Login>,
  rotation: DatabaseArgs["rotation"],
): void {
  const version = new secretsmanager.SecretVersion(
    `${name}-login-version`,
    { secretId: secret.id, secretString: login.apply((it) => JSON.stringify(it)) },
    { parent: secret },
  );
  if (rotation === undefined) return;
  new secretsmanager.SecretRotation(
    `${name}-login-rotation`,
    {
      secretId: secret.id,
      rotationLambdaArn: rotation.lambdaArn,
      rotationRules: { automaticallyAfterDays: rotation.days },
    },
    { parent: secret, dependsOn: [version] },
  );
}

function passwordIn(text: string): string {
  return (JSON.parse(text) as Pick<Login, "password">).password;
}
