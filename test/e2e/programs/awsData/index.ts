import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  Backups,
  type BackupsArgs,
  Database,
  type DatabaseArgs,
  Environment,
  platform,
  Secrets,
} from "pulumi-crossfade/aws";

/** What a stack keeps, with the arguments that a test is about. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const environment = new Environment("shop", { system });
  const database = new Database("orders", {
    environment,
    engine: "postgres",
    version: "17",
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"],
    ...config.getObject<Partial<DatabaseArgs>>("database"),
  });
  const secure = config.getBoolean("secure") ?? true;
  const secrets = new Secrets("keys", {
    environment,
    secrets: { payment: { value: config.require("payment") }, mail: {} },
    parameters: { token: { value: "t-1", secure } },
  });
  const backups = new Backups("backups", {
    environment,
    types: ["RDS", "S3"],
    rpo: "24 hours",
    copy: { provider: new Provider("elsewhere", { region: "eu-west-1" }) },
    topicArn: `arn:aws:sns:eu-central-1:123456789012:${config.require("topic")}`,
    ...config.getObject<Partial<BackupsArgs>>("backups"),
  });
  return {
    host: database.writer.host,
    login: database.secretArn,
    payment: secrets.secretArns.payment,
    vault: backups.vaultArn,
  };
};
