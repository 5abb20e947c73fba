import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

export = async () => {
  const shop = await load({ platform });
  const network = new Network("hello");
  const balancer = new LoadBalancer("edge", { network, port: 8480 });
  const hello = new BlueGreenService("hello", {
    service: shop.service("hello"),
    balancer,
    port: 8080,
    health: { path: "/health" },
  });
  return { url: hello.url, previewUrl: hello.previewUrl };
};
