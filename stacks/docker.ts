import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";
import { Backing } from "./backing";

/** The shop in containers of one machine. */
export async function shop() {
  const system = await load({ platform });
  const config = new pulumi.Config();

  const network = new Network("shop");
  const backing = new Backing("backing", {
    network,
    databasePassword: config.requireSecret("databasePassword"),
  });
  const balancer = new LoadBalancer("edge", {
    network,
    port: config.requireNumber("port"),
    image: "crossfade-haproxy:local",
  });
  const shared = {
    balancer,
    port: 8080,
    preview: { secret: config.requireSecret("previewSecret") },
    memoryMegabytes: 256,
    variables: backing.variables,
    secrets: { DATABASE_PASSWORD: { value: config.requireSecret("databasePassword") } },
  };

  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    health: { path: "/health" },
    routes: [{ path: "/" }],
    sticky: true,
  });
  const api = new BlueGreenService("api", {
    ...shared,
    service: system.service("api"),
    health: { path: "/health" },
    routes: [{ path: "/api" }],
  });

  return { url: balancer.addresses.main, web: web.previewUrl, api: api.previewUrl };
}
