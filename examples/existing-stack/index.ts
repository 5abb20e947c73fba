import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, platform } from "pulumi-crossfade/docker";

/** A stack that was there before Crossfade, with a network and a cache of its own, and one service that joined it. */
export = async () => {
  const config = new pulumi.Config();
  const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;

  // What the stack had all along. None of it changes.
  const network = new docker.Network("backend", { name: `${prefix}-backend` });
  const redis = new docker.RemoteImage("redis", { name: "redis:8-alpine", keepLocally: true });
  const cache = new docker.Container("cache", {
    name: `${prefix}-cache`,
    image: redis.imageId,
    networksAdvanced: [{ name: network.name }],
    restart: "unless-stopped",
  });

  // What is new: the door, a balancer on the network that is there, and the service behind it.
  const system = await load({ platform });
  const balancer = new LoadBalancer("edge", {
    network: { networkName: network.name },
    port: config.getNumber("port") ?? 8480,
  });
  const web = new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 8080,
    variables: { REDIS_HOST: cache.name },
  });

  return { cache: cache.name, url: web.url, previewUrl: web.previewUrl };
};
