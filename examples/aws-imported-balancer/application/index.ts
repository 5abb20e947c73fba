import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Cluster,
  Environment,
  LoadBalancer,
  platform,
} from "pulumi-crossfade/aws";

/** A team's stack: one service of its own on the platform team's balancer, told apart by the host that users ask for. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const environment = new Environment("blog", { system, tags: { team: "blog" } });
  const platformStack = new pulumi.StackReference(config.require("platformStack"));
  const blog = new BlueGreenService("blog", {
    environment,
    service: system.service("blog"),
    balancer: await LoadBalancer.fromStack(platformStack, "edge"),
    cluster: new Cluster("blog", { environment }),
    subnetIds: platformStack.requireOutput("privateSubnetIds") as pulumi.Output<string[]>,
    // The team's own places on the shared listener: the platform team hands them out.
    priority: config.requireNumber("priority"),
    hosts: [config.require("host")],
    port: 8080,
  });
  return { url: blog.url };
};
