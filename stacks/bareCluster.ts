import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  type GatewayReference,
  Namespace,
  platform,
} from "pulumi-crossfade/kubernetes";

/** The shop on a cluster that has a gateway and nothing else, such as the one of a laptop. */
export async function shop() {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const { domain: host = "localhost" } = system.environment;

  const namespace = new Namespace("shop", { system, labels: { team: "storefront" } });
  const shared = {
    namespace,
    gateway: config.requireObject<GatewayReference>("gateway"),
    port: 8080,
    hosts: [host],
    preview: { secret: config.requireSecret("previewSecret") },
    // Its image names the user, and the cluster wants the number.
    user: 1000,
    cpu: "50m",
    // Nobody measures there, so there is nothing to grow by; and both colors of both stages fit on one machine.
    scaling: { min: 2, max: 2, cpuPercent: false, memoryPercent: false },
  } as const;
  const web = new BlueGreenService("web", { ...shared, service: system.service("web") });
  const api = new BlueGreenService("api", {
    ...shared,
    service: system.service("api"),
    paths: ["/api/*"],
  });

  return { url: web.url, api: api.url };
}
