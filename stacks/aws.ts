import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  Backups,
  BlueGreenService,
  Budget,
  Certificate,
  Cluster,
  Database,
  DatabaseMonitoring,
  Domain,
  Environment,
  Flow,
  LoadBalancer,
  LogBucket,
  Monitoring,
  Network,
  Notifications,
  type ParentDomain,
  platform,
  Secrets,
  type SlackArgs,
  watchedService,
  WebFirewall,
} from "pulumi-crossfade/aws";

/** Every alarm names a page below it. */
const runbooks = "https://wiki.example.com/runbooks";

/** The shop on AWS: two services with two colors each, and everything that a production environment has around them. */
export async function shop() {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const { domain: host = "localhost" } = system.environment;

  const environment = new Environment("shop", { system, tags: { team: "storefront" } });
  const notifications = new Notifications("shop", {
    environment,
    ...given("slack", config.getObject<SlackArgs>("slack")),
  });
  // Before a stack is destroyed, an `up` with `shop:deletionProtection: false` opens what else could not be deleted.
  const protection = given("deletionProtection", config.getBoolean("deletionProtection"));

  // Who comes in: users, by name, through certificate and firewall.
  const network = new Network("shop", { environment });
  const domain = new Domain("shop", {
    environment,
    domainName: host,
    parent: config.requireObject<ParentDomain>("parentDomain"),
  });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId: network.vpcId,
    subnetIds: network.subnetIds("public"),
    certificateArn: new Certificate("shop", { environment, domain }).arn,
    clients: config.requireObject<string[]>("clients"),
    accessLogs: { bucket: new LogBucket("edge-logs", { environment, ...protection }).bucketName },
    ...protection,
  });
  domain.addAlias("@", balancer);
  new WebFirewall("edge", { environment, guards: { edge: balancer.arn } });

  // What is kept, and backed up. Each secret is read by those tasks only that name it.
  const database = new Database("orders", {
    environment,
    engine: "postgres",
    version: "17",
    databaseName: "shop",
    vpcId: network.vpcId,
    subnetIds: network.subnetIds("isolated"),
    ...protection,
  });
  const keys = new Secrets("shop", {
    environment,
    secrets: { supplier: { value: config.requireSecret("supplierUrl") } },
  });
  const copyRegion = config.get("copyRegion");
  new Backups("shop", {
    environment,
    types: ["RDS"],
    rpo: "24 hours",
    // Backups that are worth a copy are restored each week, to see whether they can be.
    ...(copyRegion === undefined
      ? { copy: false }
      : {
          copy: { provider: new Provider("copies", { region: copyRegion }) },
          restoreTests: { metadata: { RDS: { dbSubnetGroupName: database.subnetGroupName } } },
        }),
    topicArn: notifications.topics.warning,
  });

  // Who answers: both services run the same way, and differ in their routes.
  const cluster = new Cluster("shop", { environment });
  const shared = {
    environment,
    balancer,
    cluster,
    subnetIds: network.subnetIds("private"),
    port: 8080,
    hosts: [host],
    preview: { secret: config.requireSecret("previewSecret") },
    variables: {
      DATABASE_HOST: database.writer.host,
      DATABASE_NAME: database.databaseName,
      // The database refuses connections without TLS; the driver has no certificate of Amazon to compare.
      PGSSLMODE: "no-verify",
    },
    secrets: {
      DATABASE_USER: database.usernameFrom,
      DATABASE_PASSWORD: database.passwordFrom,
      SUPPLIER_URL: keys.secretArns.supplier,
    },
  };
  const api = new BlueGreenService("api", {
    ...shared,
    service: system.service("api"),
    priority: 100,
    paths: ["/api", "/api/*"],
  });
  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    priority: 200,
    sticky: true,
  });
  const { port } = database;
  new Flow("api-reaches-orders", { environment, from: api, to: database, port });
  new Flow("web-reaches-orders", { environment, from: web, to: database, port });

  // Who watches.
  for (const [name, service] of Object.entries({ api, web })) {
    const watched = watchedService({ service, balancer, cluster });
    new Monitoring(name, { environment, notifications, watched, runbooks });
  }
  const { identifier, replicas } = database;
  new DatabaseMonitoring("orders", {
    environment,
    notifications,
    runbooks,
    // What a db.t4g.medium has, with the storage that a database begins with.
    database: {
      identifier,
      replicas,
      storageGigabytes: 20,
      memoryGigabytes: 4,
      maxConnections: 400,
    },
  });
  new Budget("shop", { environment, notifications });

  return { url: web.url, api: api.url, nameServers: domain.nameServers };
}

/** An argument that is left out where the stack's file does not give it. */
function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}
