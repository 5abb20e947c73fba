import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** A web server as npm has it, of which nothing was changed: what Crossfade needs to know about it stands here. */
export = async () => {
  const system = await load({ platform });
  const network = new Network("files");
  const balancer = new LoadBalancer("edge", { network, port: 8480 });
  const files = new BlueGreenService("files", {
    service: system.service("files"),
    balancer,
    port: 8080,
    // It has no health page of its own; that it serves the front page is what makes it ready.
    health: { path: "/" },
    // On SIGTERM it ends at once, so a color is given up only after the balancer has drained it.
    stopSeconds: 5,
  });
  return { url: files.url, previewUrl: files.previewUrl };
};
