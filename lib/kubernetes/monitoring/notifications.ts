import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { inherited } from "../inherited";
import { atOnce } from "../timeouts";
import type { NotificationsArgs } from "./notificationsArgs";
import {
  alertmanagerConfig,
  type NotificationsSpec,
  notificationsSpec,
  routesApi,
  secretKeys,
} from "./notificationsSpec";

/**
 * Where the alerts of a namespace go, by Alertmanager: each tier of escalation to the contacts of the configuration that
 * are meant for it. Addresses of people need an Alertmanager that sends mail (`smtp` of its global configuration).
 *
 * @example
 * ```ts
 * new Notifications("shop", { namespace, slackUrl: config.requireSecret("slackUrl") });
 * ```
 */
export class Notifications extends pulumi.ComponentResource {
  /** Name of the object with the routes. */
  public readonly routesName: pulumi.Output<string>;

  constructor(name: string, args: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, slackUrl } = args;
    super("crossfade:kubernetes:Notifications", name, {}, inherited(namespace, opts));
    const { contacts } = namespace.configuration;
    const spec = checked(this, () => notificationsSpec(name, contacts, args));
    const labels = { ...args.labels, ...namespace.labels };
    const metadata = { namespace: namespace.namespaceName, labels };
    const free = { parent: this, customTimeouts: atOnce };
    const stringData = known(spec, slackUrl);
    const secret =
      Object.keys(stringData).length === 0
        ? pulumi.output("")
        : new Secret(`${name}-addresses`, { metadata, stringData, immutable: true }, free).metadata
            .name;
    const routes = new CustomResource(
      `${name}-routes`,
      {
        apiVersion: routesApi,
        kind: "AlertmanagerConfig",
        metadata: { ...metadata, name: `${name}-routes` },
        spec: secret.apply((own) => alertmanagerConfig(spec, own)),
      },
      free,
    );
    this.routesName = routes.metadata.name;
    this.registerOutputs({ routesName: this.routesName });
  }
}

/** Addresses that only those may know who send there. The configuration names PagerDuty's by its whole key. */
function known(
  { channel, pagerduty }: NotificationsSpec,
  slackUrl: pulumi.Input<string> | undefined,
): Record<string, pulumi.Output<string>> {
  const [namespace, key = ""] = (pagerduty ?? "").split(":");
  return {
    ...(channel === undefined || slackUrl === undefined
      ? {}
      : { [secretKeys.slack]: pulumi.secret(slackUrl) }),
    ...(pagerduty === undefined
      ? {}
      : { [secretKeys.pagerduty]: new pulumi.Config(namespace).requireSecret(key) }),
  };
}
