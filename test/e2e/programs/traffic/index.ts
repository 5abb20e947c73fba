import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** A service for every kind of HTTP and one for gRPC, behind one balancer. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const variables = config.getObject<Record<string, string>>("variables") ?? {};
  const balancer = new LoadBalancer("edge", {
    network: new Network("net"),
    port: config.requireNumber("port"),
    image: config.require("balancer"),
    drainSeconds: 5,
  });
  const shared = { balancer, replicas: 1, stopSeconds: 10, variables, sticky: true };
  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    port: 8080,
    // One more route loads another configuration into the balancer.
    routes: [{}, ...(config.getObject<{ path: string }[]>("routes") ?? [])],
  });
  const rpc = new BlueGreenService("rpc", {
    ...shared,
    service: system.service("rpc"),
    port: 9090,
    protocol: "h2c",
    health: { protocol: "grpc" },
    routes: [{ path: "/crossfade.Echo" }],
  });
  return { web: web.url, rpc: rpc.url };
};
