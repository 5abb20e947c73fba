import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Cluster,
  Environment,
  LoadBalancer,
  Network,
  platform,
} from "pulumi-crossfade/aws";

/** A page and its API behind one balancer: told apart by path, released and shifted each by itself. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const environment = new Environment("shop", { system });
  const network = Network.fromExisting({
    vpcId: config.require("vpcId"),
    subnets: config.requireObject("subnets"),
  });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId: network.vpcId,
    subnetIds: network.subnetIds("public"),
    certificateArn: config.require("certificateArn"),
    clients: ["0.0.0.0/0"],
    deletionProtection: config.getBoolean("deletionProtection") ?? true,
  });

  // What both services have in common.
  const common = {
    environment,
    balancer,
    cluster: new Cluster("shop", { environment }),
    subnetIds: network.subnetIds("private"),
    hosts: ["shop.example.com"],
    port: 8080,
  };

  // The lowest priority of a listener wins, so the service with the narrower route has it: 100 to 104.
  const api = new BlueGreenService("api", {
    ...common,
    service: system.service("api"),
    paths: ["/api/*"],
    priority: 100,
  });
  // Whatever the API does not answer: 200 to 204, which leaves room for others in between.
  const web = new BlueGreenService("web", {
    ...common,
    service: system.service("web"),
    priority: 200,
    variables: { API_URL: api.url },
    reaches: {
      https: { network: "0.0.0.0/0", port: 443 },
      balancer: { securityGroupId: balancer.securityGroupId, port: 443 },
    },
  });
  return { web: web.url, api: api.url };
};
