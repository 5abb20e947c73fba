import * as aws from "@pulumi/aws";
import { backups } from "./backups";
import { database } from "./database";
import { edge } from "./edge";
import { account } from "./key";
import type { Watched } from "./measures";
import { databaseMonitoring, monitoring } from "./monitoring";
import { network } from "./network";
import { service } from "./service";
import { type Color, domainName, tags } from "./settings";
import { topics } from "./topics";

export function bare() {
  const own = account();
  const { vpcId, ids } = network(own);
  const { balancer, listener, group } = edge(vpcId, ids.public);
  const db = database(vpcId, ids.isolated, own);
  const cluster = new aws.ecs.Cluster("shop-cluster", {
    settings: [{ name: "containerInsights", value: "enabled" }],
    configuration: { executeCommandConfiguration: { kmsKeyId: own.keyArn } },
    tags,
  });
  new aws.ecs.ClusterCapacityProviders("shop-capacity", {
    clusterName: cluster.name,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  });
  const web = service({
    account: own,
    vpcId,
    subnetIds: ids.private,
    listenerArn: listener.arn,
    balancerGroupId: group.id,
    cluster,
    database: db,
  });
  const watched = (color: Color): Watched => ({
    balancer: balancer.arnSuffix,
    targetGroup: web.targets[color].arnSuffix,
    cluster: cluster.name,
    service: web[color].service.name,
    logGroupName: web[color].logs.name,
  });
  const told = topics(own);
  monitoring({ blue: watched("blue"), green: watched("green") }, told, own.region);
  databaseMonitoring(db.identifier, told);
  backups(own);
  return { url: `https://${domainName}` };
}
