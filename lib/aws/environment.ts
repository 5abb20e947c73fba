import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../component";
import type { Environment as EnvironmentConfiguration, Stage, StageDefaults } from "../model";
import { type Account, accountOf } from "./account";
import type { EnvironmentArgs } from "./environmentArgs";
import { type EnvironmentSpec, environmentSpec } from "./environmentSpec";
import { keyPolicy } from "./keyPolicy";
import type { Tags } from "./tags";

/**
 * What all resources of a stack have in common: the stage and its defaults, the tags, and the key that encrypts what is
 * kept. Every other component takes it.
 *
 * @example
 * ```ts
 * const system = await load({ platform });
 * const environment = new Environment("shop", { system, tags: { team: "storefront" } });
 * ```
 */
export class Environment extends pulumi.ComponentResource {
  /** What the environment is for. */
  public readonly stage: Stage;
  /** What the configuration says of the environment: contacts, budget, thresholds. */
  public readonly configuration: EnvironmentConfiguration;
  /** What components do in this stage when nobody says otherwise. */
  public readonly defaults: StageDefaults;
  /** Tags of every resource. */
  public readonly tags: Tags;
  /** Account, region and partition, as policies spell them. */
  public readonly account: Account;
  /** ARN of the key that encrypts logs and data. */
  public readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Environment", name, {}, opts);
    this.configuration = args.system.environment;
    this.stage = this.configuration.stage;
    this.defaults = args.system.stage;
    const spec = checked(this, () => environmentSpec(name, this.stage, args.tags));
    this.tags = spec.tags;
    this.account = accountOf(this);
    this.keyArn = args.keyArn === undefined ? this.#key(name, spec) : pulumi.output(args.keyArn);
    this.registerOutputs({ keyArn: this.keyArn });
  }

  #key(name: string, { key: { alias, deletionWindowInDays }, tags }: EnvironmentSpec) {
    const key = new kms.Key(
      `${name}-key`,
      {
        description: `Encrypts what ${pulumi.getProject()}/${pulumi.getStack()} keeps`,
        enableKeyRotation: true,
        deletionWindowInDays,
        policy: keyPolicy(this.account),
        tags,
      },
      { parent: this },
    );
    new kms.Alias(`${name}-key-alias`, { name: alias, targetKeyId: key.keyId }, { parent: this });
    return key.arn;
  }
}
