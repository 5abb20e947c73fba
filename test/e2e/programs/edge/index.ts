import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";

/** One service behind a balancer that encrypts, with a local certificate or with one from files. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const port = config.requireNumber("port");
  const files = config.getObject<{ certificate: string; key: string }>("files");
  const own = files && {
    certificate: readFileSync(files.certificate, "utf8"),
    key: readFileSync(files.key, "utf8"),
  };
  const network = new Network("net");
  const balancer = new LoadBalancer("edge", {
    network,
    port,
    image: config.require("balancer"),
    tls: { port: port + 3, certificates: own ? [own] : { local: ["shop.localhost"] } },
  });
  const web = new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 8080,
    replicas: 1,
    routes: [{ host: "shop.localhost" }],
    headers: { "content-security-policy": "default-src 'self'" },
    cors: { origins: ["https://partner.test"] },
    rateLimit: { perMinute: 100_000 },
  });
  return { url: web.url, authority: balancer.authority ?? "" };
};
