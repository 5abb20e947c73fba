import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform, type ReachArgs } from "pulumi-crossfade/kubernetes";

/** A page and its API behind a gateway of Istio. The page calls the API inside of the mesh, by the API's own weights. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const labels = { "istio-injection": "enabled" };
  const namespace = new Namespace("storefront", { system, labels });
  const edge = config.requireObject<{ name: string; namespace: string }>("gateway");
  const gateway = {
    gatewayName: edge.name,
    gatewayNamespace: edge.namespace,
    address: "shop.example.com",
  };

  // Proxies of the mesh have their certificates and routes from there. A pod whose proxy has none is never ready.
  const mesh: ReachArgs = {
    namespace: config.require("mesh"),
    labels: { app: "istiod" },
    port: 15012,
  };
  const preview = { secret: config.requireSecret("previewSecret") };
  const shared = { namespace, gateway, router: "istio", preview, port: 8080 } as const;
  const api = new BlueGreenService("api", {
    ...shared,
    service: system.service("api"),
    hosts: ["api.example.com"],
    mesh: true,
    reaches: { mesh },
    admits: { web: { service: "web" } },
  });
  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    hosts: ["shop.example.com"],
    variables: { API_URL: "http://api" },
    reaches: { mesh, api: { service: "api", port: shared.port } },
  });
  return { web: web.url, api: api.url, previewHeaders: web.previewHeaders };
};
