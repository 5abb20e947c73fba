import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Environment } from "../environment";
import type { SecretsArgs } from "./secretsArgs";
import { readingPolicy } from "./secretsPolicy";
import { secretsSpec, type SecretsSpec } from "./secretsSpec";

/** What a parameter holds until somebody fills it in: AWS keeps no empty ones. */
const placeholder = "to be filled in";

/**
 * Secrets and settings of a stack, by name, encrypted with the environment's key. Values come from Pulumi's own secrets,
 * or from people, whose values are never written over.
 *
 * @example
 * ```ts
 * const keys = new Secrets("shop", {
 *   environment,
 *   secrets: { payment: { value: config.requireSecret("payment") }, mail: {} },
 *   parameters: { currency: { value: "EUR", secure: false } },
 * });
 * const secrets = { PAYMENT_KEY: keys.secretArns.payment, CURRENCY: keys.parameterArns.currency };
 * ```
 */
export class Secrets<S extends string = never, P extends string = never>
  extends pulumi.ComponentResource
{
  /** ARNs of the secrets by name, as a task definition's secrets take them. */
  public readonly secretArns: Readonly<Record<S, pulumi.Output<string>>>;
  /** ARNs of the parameters by name, as a task definition's secrets take them. */
  public readonly parameterArns: Readonly<Record<P, pulumi.Output<string>>>;
  readonly #environment: Environment;

  constructor(name: string, args: SecretsArgs<S, P>, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Secrets", name, {}, opts);
    const { environment } = args;
    this.#environment = environment;
    const spec = checked(this, () => secretsSpec(name, environment.stage, args));
    const { recoveryWindowInDays } = spec;
    const path = `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
    this.secretArns = byName<S>(
      spec.secrets.map((entry) => {
        const value = args.secrets?.[entry.name as S].value;
        return [entry.name, this.#secret(name, path, entry, value, recoveryWindowInDays)];
      }),
    );
    this.parameterArns = byName<P>(
      spec.parameters.map((entry) => {
        const value = args.parameters?.[entry.name as P].value;
        return [entry.name, this.#parameter(name, path, entry, value)];
      }),
    );
    this.registerOutputs({ secretArns: this.secretArns, parameterArns: this.parameterArns });
  }

  /** A policy document for a role that may read these, and nothing else. */
  public readingPolicy(names: {
    readonly secrets?: readonly S[];
    readonly parameters?: readonly P[];
  }): pulumi.Output<string> {
    const { secrets = [], parameters = [] } = names;
    const { keyArn, account } = this.#environment;
    return pulumi
      .output({
        secrets: secrets.map((it) => this.secretArns[it]),
        parameters: parameters.map((it) => this.parameterArns[it]),
        keyArn,
        region: account.region,
      })
      .apply(readingPolicy);
  }

  #secret(
    name: string,
    path: string,
    entry: SecretsSpec["secrets"][number],
    value: pulumi.Input<string> | undefined,
    recoveryWindowInDays: number,
  ): pulumi.Output<string> {
    const { keyArn, tags } = this.#environment;
    const secret = new secretsmanager.Secret(
      `${name}-${entry.name}`,
      {
        // A deleted secret keeps its name until it cannot be brought back any more.
        namePrefix: `${path}/${entry.name}-`,
        description: entry.description,
        kmsKeyId: keyArn,
        recoveryWindowInDays,
        tags,
      },
      { parent: this },
    );
    if (value !== undefined) {
      new secretsmanager.SecretVersion(
        `${name}-${entry.name}-value`,
        { secretId: secret.id, secretString: pulumi.secret(value) },
        { parent: secret },
      );
    }
    return secret.arn;
  }

  #parameter(
    name: string,
    path: string,
    { name: own, type, description, byPeople }: SecretsSpec["parameters"][number],
    value: pulumi.Input<string> = placeholder,
  ): pulumi.Output<string> {
    const { keyArn, tags } = this.#environment;
    const isSecure = type === "SecureString";
    return new ssm.Parameter(
      `${name}-${own}`,
      {
        name: `/${path}/${own}`,
        type,
        description,
        ...(isSecure ? { keyId: keyArn, value: pulumi.secret(value) } : { value }),
        tags,
      },
      {
        parent: this,
        ...(byPeople ? { ignoreChanges: ["value"] } : {}),
        // Its name is fixed, so that programs can look it up; the new one cannot be made beside the old one.
        deleteBeforeReplace: true,
        // AWS changes no parameter's type, and the provider would try.
        replaceOnChanges: ["type"],
      },
    ).arn;
  }
}

function byName<N extends string>(
  entries: readonly (readonly [string, pulumi.Output<string>])[],
): Record<N, pulumi.Output<string>> {
  return Object.fromEntries(entries) as Record<N, pulumi.Output<string>>;
}
