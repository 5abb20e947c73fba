import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** A web service in Python: what runs in a container is nothing that Crossfade cares about. */
export = async () => {
  const system = await load({ platform });
  const network = new Network("quotes");
  const balancer = new LoadBalancer("edge", { network, port: 8480 });
  const quotes = new BlueGreenService("quotes", {
    service: system.service("quotes"),
    balancer,
    port: 8000,
    stopSeconds: 10,
    variables: { DRAIN_SECONDS: "3" },
  });
  return { url: quotes.url, previewUrl: quotes.previewUrl };
};
