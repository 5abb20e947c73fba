import { Provider } from "@pulumi/aws/provider";
import { load } from "pulumi-crossfade";
import * as aws from "pulumi-crossfade/aws";

export async function whole() {
  const system = await load({ platform: aws.platform });
  const environment = new aws.Environment("shop", { system });
  const network = new aws.Network("main", { environment });

  const domain = new aws.Domain("shop", { environment, domainName: "shop.example.com" });
  const certificateArn = new aws.Certificate("shop", { environment, domain }).arn;
  const clients = ["0.0.0.0/0", "::/0"];
  const balancer = new aws.LoadBalancer("edge", { environment, network, certificateArn, clients });
  domain.addAlias("@", balancer);

  const db = new aws.Database("db", { environment, network, engine: "postgres", version: "17" });
  const cluster = new aws.Cluster("shop", { environment });
  const web = new aws.BlueGreenService("web", {
    environment,
    service: system.service("web"),
    balancer,
    cluster,
    subnetIds: network.subnetIds("private"),
    priority: 100,
    hosts: ["shop.example.com"],
    port: 3000,
    variables: { DATABASE_HOST: db.writer.host },
    secrets: { DATABASE_USER: db.usernameFrom, DATABASE_PASSWORD: db.passwordFrom },
  });
  new aws.Flow("web-reaches-db", { environment, from: web, to: db, port: db.port });

  const notifications = new aws.Notifications("shop", { environment });
  const runbooks = "https://wiki.example.com/runbooks";
  const watched = aws.watchedService({ service: web, balancer, cluster });
  new aws.Monitoring("web", { environment, notifications, runbooks, watched });
  const size = { storageGigabytes: 20, memoryGigabytes: 4, maxConnections: 450 };
  const database = { identifier: db.identifier, ...size };
  new aws.DatabaseMonitoring("db", { environment, notifications, runbooks, database });

  const provider = new Provider("elsewhere", { region: "eu-west-1" });
  new aws.Backups("shop", { environment, types: ["RDS"], copy: { provider } });
  return { url: web.url };
}
