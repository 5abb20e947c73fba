import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { LoadBalancer, Network, platform, RollingService } from "pulumi-crossfade/docker";

/** A service without colors behind a balancer, and a worker behind nothing. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const network = new Network("net");
  const balancer = new LoadBalancer("edge", {
    network,
    port: config.requireNumber("port"),
    image: config.require("balancer"),
  });
  const web = new RollingService("web", {
    service: system.rolling("web"),
    balancer,
    port: 8080,
    replicas: 3,
    readySeconds: 8,
    variables: { DRAIN_SECONDS: "1", ...config.getObject<Record<string, string>>("variables") },
    secrets: { DATABASE_PASSWORD: { value: pulumi.secret("kept-to-itself"), as: "file" } },
  });
  const worker = new RollingService("worker", {
    service: system.rolling("worker"),
    network,
    replicas: 1,
    steadySeconds: 1,
    stopSeconds: 5,
    variables: { DRAIN_SECONDS: "0" },
  });
  return { url: web.url, worker: worker.address };
};
