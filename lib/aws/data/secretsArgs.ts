import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";

/** A secret of Secrets Manager. */
export interface SecretArgs {
  /**
   * What it is, at most 64 kilobytes. A change is a new version, which services read when they start.
   *
   * @default none - people fill it in, and no `pulumi up` ever writes to it
   */
  readonly value?: pulumi.Input<string>;

  /**
   * What it is for, at most 2048 characters.
   *
   * @default its name - a good name says it
   */
  readonly description?: string;
}

/** A parameter of Systems Manager. */
export interface ParameterArgs {
  /**
   * What it is, at most 4 kilobytes.
   *
   * @default none - people fill it in over a placeholder, and no `pulumi up` ever writes to it again
   */
  readonly value?: pulumi.Input<string>;

  /**
   * Whether it is encrypted and kept out of sight. A change replaces it.
   *
   * @default true - what is no secret can say so
   */
  readonly secure?: boolean;

  /**
   * What it is for, at most 1024 characters.
   *
   * @default its name - a good name says it
   */
  readonly description?: string;
}

/** Arguments of `Secrets`. */
export interface SecretsArgs<S extends string = string, P extends string = string> {
  readonly environment: Environment;

  /**
   * Secrets by name, of letters, digits, hyphens and underscores: for what is turned over, or has its own policy.
   *
   * @default none - there may be parameters only
   */
  readonly secrets?: Readonly<Record<S, SecretArgs>>;

  /**
   * Parameters by name, of letters, digits, hyphens and underscores: for settings, and for secrets that cost nothing.
   *
   * @default none - there may be secrets only
   */
  readonly parameters?: Readonly<Record<P, ParameterArgs>>;

  /**
   * Days in which the deletion of a secret can be taken back, 7 to 30, or 0 for none.
   *
   * @default 30, in development 0 - a stage that is thrown away does not wait
   */
  readonly recoveryDays?: number;
}
