import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** One service behind one balancer; what a test wants to vary comes from configuration. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const network = new Network("net");
  const balancer = new LoadBalancer("edge", {
    network,
    port: config.requireNumber("port"),
    image: config.require("balancer"),
  });
  const web = new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 8080,
    preview: { secret: "look-before" },
    health: { path: "/health" },
    readySeconds: config.getNumber("readySeconds") ?? 15,
    variables: config.getObject<Record<string, string>>("variables") ?? {},
    secrets: { DATABASE_PASSWORD: { value: pulumi.secret("not-used-here"), as: "file" } },
  });
  return { url: web.url, previewUrl: web.previewUrl };
};
