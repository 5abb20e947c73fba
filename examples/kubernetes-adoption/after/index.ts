import { Namespace as KubernetesNamespace, Service } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform } from "pulumi-crossfade/kubernetes";
import { adopting, type Color, oldLabels } from "./adopted";

/** The two Deployments of before are the colors of a service, and the route of before decides between them. */
export = async () => {
  const config = new pulumi.Config();
  const system = await load({ platform });
  const name = config.require("namespace");
  const { metadata } = new KubernetesNamespace("storefront", { metadata: { name } });
  const namespace = new Namespace("shop", {
    system,
    existing: metadata.name,
    // Pods that nobody has written policies for would be cut off.
    closed: false,
    quota: false,
    limits: false,
  });
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
    { transformations: [adopting(config.requireObject<Color[]>("adopted"))] },
  );
  // The Service of before stays for those in the cluster who ask for it, and can go when nobody does.
  new Service("web", {
    metadata: {
      name: "web",
      namespace: metadata.name,
      annotations: { "pulumi.com/skipAwait": "true" },
    },
    spec: {
      selector: oldLabels("blue"),
      ports: [{ name: "http", port: 80, targetPort: 3000 }],
    },
  });
  return { url: web.url };
};
