import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Cluster, Environment, platform } from "pulumi-crossfade/aws";

/** A shop's page on ECS, on a network and behind a balancer that belong to another stack. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const environment = new Environment("storefront", { system, tags: { team: "storefront" } });

  // What was there before, as the stack that owns it exports it. None of it changes, but for the rules of this service.
  const network = new pulumi.StackReference(config.require("network"));
  const text = (output: string) => network.requireOutput(output) as pulumi.Output<string>;
  const balancer = {
    listenerArn: text("listenerArn"),
    securityGroupId: text("balancerSecurityGroupId"),
    vpcId: text("vpcId"),
    dnsName: text("balancerDnsName"),
  };

  // What is this stack's own.
  const cluster = new Cluster("storefront", { environment });
  const previewSecret = config.requireSecret("previewSecret");
  const password = new ssm.Parameter("database-password", {
    type: "SecureString",
    keyId: environment.keyArn,
    value: config.requireSecret("databasePassword"),
    tags: environment.tags,
  });
  const web = new BlueGreenService("web", {
    environment,
    service: system.service("web"),
    balancer,
    cluster,
    subnetIds: network.requireOutput("privateSubnetIds") as pulumi.Output<string[]>,
    priority: 100,
    hosts: ["shop.example.com"],
    port: 8080,
    cpu: 512,
    user: "1000",
    variables: { DATABASE_HOST: text("databaseHost") },
    secrets: { DATABASE_PASSWORD: password.arn },
    reaches: {
      https: { network: "0.0.0.0/0", port: 443 },
      database: { securityGroupId: text("databaseSecurityGroupId"), port: 5432 },
    },
    preview: { secret: previewSecret },
  });
  return { url: web.url, previewUrl: web.previewUrl, previewHeaders: web.previewHeaders };
};
