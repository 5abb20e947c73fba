/** What may be read, and how it is encrypted. */
export interface Readable {
  readonly secrets: readonly string[];
  readonly parameters: readonly string[];
  readonly keyArn: string;
  /** Region, as the key's condition spells it. */
  readonly region: string;
}

/**
 * A policy document with which a role can read what is named, and nothing else: the key decrypts only on behalf of the
 * two services.
 */
export function readingPolicy({ secrets, parameters, keyArn, region }: Readable): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      ...(secrets.length === 0
        ? []
        : [allow("Secrets", ["secretsmanager:GetSecretValue"], secrets)]),
      ...(parameters.length === 0
        ? []
        : [allow("Parameters", ["ssm:GetParameter", "ssm:GetParameters"], parameters)]),
      {
        ...allow("TheirKey", ["kms:Decrypt"], [keyArn]),
        Condition: {
          StringEquals: {
            "kms:ViaService": [
              `secretsmanager.${region}.amazonaws.com`,
              `ssm.${region}.amazonaws.com`,
            ],
          },
        },
      },
    ],
  });
}

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]) {
  return { Sid, Effect: "Allow", Action, Resource };
}
