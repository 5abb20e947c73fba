import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform } from "pulumi-crossfade/kubernetes";

/** A service on Kubernetes behind a gateway that is there already. */
export = async () => {
  const config = new pulumi.Config("e2e");
  const system = await load({ platform });
  const namespace = new Namespace("shop", { system });
  const web = new BlueGreenService("web", {
    namespace,
    service: system.service("web"),
    gateway: {
      gatewayName: "edge",
      gatewayNamespace: "default",
      address: "shop.example.com",
      scheme: "http",
    },
    port: 8080,
    scaling: { min: 2, max: 3, open: "min" },
    variables: config.getObject<Record<string, string>>("variables") ?? {},
    preview: { secret: "look-before" },
    readySeconds: 10,
    deploySeconds: 30,
  });
  return { url: web.url, namespace: namespace.namespaceName };
};
