import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { SecretArgs, SecretsArgs } from "./secretsArgs";
import { secretsSpec } from "./secretsSpec";
import type { StoredSecret } from "./storedSecret";

/**
 * Secrets of a stack, by name: values of its configuration, and what lies in a store that External Secrets Operator knows.
 * Services, jobs and migrations take them as variables (`secrets`) or files (`secretFiles`).
 *
 * It makes no object of its own. Each color that takes secrets gets an object with them, which nothing changes any more: a
 * changed value is tried in the idle color, and the color that serves keeps what it had, even where a pod of it starts anew.
 *
 * @example
 * ```ts
 * const keys = new Secrets("shop", {
 *   store: { name: "vault" },
 *   secrets: {
 *     payment: { key: "shop/payment", property: "token" },
 *     mail: { value: config.requireSecret("mailPassword") },
 *   },
 * });
 * new BlueGreenService("web", {
 *   namespace,
 *   service: system.service("web"),
 *   gateway,
 *   port: 3000,
 *   secrets: { PAYMENT_TOKEN: keys.secrets.payment, MAIL_PASSWORD: keys.secrets.mail },
 * });
 * ```
 */
export class Secrets<S extends string> extends pulumi.ComponentResource {
  /** Secrets by name, as services take them. */
  public readonly secrets: Readonly<Record<S, StoredSecret | pulumi.Output<string>>>;

  constructor(name: string, args: SecretsArgs<S>, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:kubernetes:Secrets", name, {}, opts);
    const stored = checked(this, () => secretsSpec(name, args));
    const given = Object.entries<SecretArgs>(args.secrets).map(([entry, secret]) => [
      entry,
      "value" in secret ? pulumi.secret(secret.value) : stored[entry],
    ]);
    this.secrets = Object.fromEntries(given) as typeof this.secrets;
    this.registerOutputs({});
  }
}
