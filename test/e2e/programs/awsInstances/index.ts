import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  AutoScalingPair,
  Cluster,
  Environment,
  LoadBalancer,
  platform,
  RollingService,
} from "pulumi-crossfade/aws";

const vpcId = "vpc-0123456789abcdef0";
const subnetIds = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];

/** A service on instances, one on ECS without colors, and a worker: what has no blue and green tasks. */
export = async () => {
  const config = new pulumi.Config("e2e");
  const system = await load({ platform });
  const environment = new Environment("shop", { system });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId,
    subnetIds,
    certificateArn:
      "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
    deletionProtection: false,
  });
  const web = new AutoScalingPair("web", {
    environment,
    service: system.service("web"),
    balancer,
    subnetIds,
    priority: 100,
    port: 8080,
    instanceType: config.get("instanceType") ?? "t3.small",
    userData: "#!/bin/sh\nsystemctl start web\n",
    scaling: { max: 4, requestsPerMinute: 600 },
    preview: { secret: "look-before" },
    readySeconds: 1,
  });
  const common = { environment, cluster: new Cluster("shop", { environment }), subnetIds };
  const admin = new RollingService("admin", {
    ...common,
    service: system.rolling("admin"),
    balancer,
    priority: 50,
    hosts: ["admin.example.com"],
    port: 3000,
    batch: 1,
  });
  new RollingService("worker", { ...common, service: system.rolling("worker"), vpcId });
  return { web: web.url, admin: admin.url };
};
