import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform } from "pulumi-crossfade/kubernetes";
import { type Color, takingIn } from "./imported";

/** The two Deployments that were there are the colors of a service, and the route that was there decides between them. */
export = async () => {
  const config = new pulumi.Config();
  const system = await load({ platform });
  const existing = config.require("namespace");
  const namespace = new Namespace("shop", {
    system,
    existing,
    // Pods that nobody has written policies for would be cut off.
    closed: false,
    quota: false,
    limits: false,
  });
  const takeover = {
    namespace: existing,
    colors: config.getObject<Color[]>("adopted") ?? [],
    isImport: config.getBoolean("import") ?? false,
  };
  const web = new BlueGreenService(
    "web",
    {
      namespace,
      service: system.service("web"),
      gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
      hosts: ["shop.example.com"],
      port: 3000,
      scaling: { min: 2, max: 4, open: "min" },
    },
    { transformations: [takingIn(takeover)] },
  );
  return { url: web.url };
};
