import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** The program under test; `index.ts` hands it to the engine, `program.test.ts` records it. */
export async function program(): Promise<object> {
  const shop = await load({ platform });
  const config = new pulumi.Config();
  const network = new Network("shop");
  const balancer = new LoadBalancer("edge", { network, port: config.requireNumber("port") });
  const web = new BlueGreenService("web", {
    service: shop.service("web"),
    balancer,
    port: 8080,
    variables: { LOG_LEVEL: config.get("logLevel") ?? "info" },
  });
  return { url: web.url, previewUrl: web.previewUrl };
}
