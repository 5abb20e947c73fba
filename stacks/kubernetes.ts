import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  Backups,
  BlueGreenService,
  Gateway,
  type GatewayCertificate,
  Monitoring,
  Namespace,
  Notifications,
  type Peer,
  platform,
  type ReachArgs,
  Secrets,
} from "pulumi-crossfade/kubernetes";

/** What the services find outside of their namespace. */
interface Backing {
  /** Name of the database, of the user and of the Secret in the namespace with its password. */
  readonly database: string;
  readonly user: string;
  readonly passwordSecret: string;
  /** Where it and the supplier are. */
  readonly reaches: Readonly<Record<string, ReachArgs>>;
}

/** The shop on a cluster that is there already, behind a gateway of its own. */
export async function shop() {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const { domain: host = "localhost" } = system.environment;

  const namespace = new Namespace("shop", { system, labels: { team: "storefront" } });
  const issuer = config.get("issuer");
  const gateway = new Gateway("edge", {
    namespace,
    className: config.require("gatewayClass"),
    hosts: [host],
    certificate: issuer === undefined ? false : ({ issuer } satisfies GatewayCertificate),
    proxies: config.requireObject<Peer[]>("proxies"),
  });

  // What nobody may see: from the store of the company, and from the stack's own configuration.
  const { secrets } = new Secrets("keys", {
    store: { name: config.require("secretStore") },
    secrets: {
      payment: { key: "shop/payment", property: "token" },
      supplier: { value: config.requireSecret("supplierUrl") },
    },
  });

  // Who answers: both services run the same way, and differ in their routes.
  const backing = config.requireObject<Backing>("backing");
  const shared = {
    namespace,
    gateway,
    port: 8080,
    hosts: [host],
    preview: { secret: config.requireSecret("previewSecret") },
    variables: { DATABASE_HOST: backing.database, DATABASE_USER: backing.user },
    secrets: {
      DATABASE_PASSWORD: { secret: backing.passwordSecret, key: "password" },
      SUPPLIER_URL: secrets.supplier,
      PAYMENT_TOKEN: secrets.payment,
    },
    reaches: backing.reaches,
  };
  // Its releases expand the tables of both services; what contracts comes a release later.
  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    migration: { command: ["migrate", "up"] },
  });
  const api = new BlueGreenService("api", {
    ...shared,
    service: system.service("api"),
    paths: ["/api/*"],
  });

  // Who hears of it when something is wrong.
  const labels = { release: "kube-prometheus-stack" };
  const slackUrl = config.getSecret("slackUrl");
  new Notifications("shop", { namespace, labels, ...(slackUrl === undefined ? {} : { slackUrl }) });
  const runbooks = "https://wiki.example.com/runbooks";
  const watched = { namespace, labels, runbooks };
  new Monitoring("web", { ...watched, service: "web", probe: { url: web.url } });
  new Monitoring("api", { ...watched, service: "api" });

  // What is kept, in three ways: backups elsewhere, restores that are tried, and snapshots beside the volumes.
  const image = config.require("kubectlImage");
  new Backups("shop", {
    namespace,
    also: ["data"],
    restoreTests: { image },
    snapshots: { image },
    alerts: { runbooks, labels },
  });

  return { url: web.url, web: web.previewUrl, api: api.previewUrl };
}
