import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  LoadBalancer,
  Network,
  platform,
  RollingService,
} from "pulumi-crossfade/docker";

/** The image has HAProxy and nothing else, so that is what serves. */
const page = `defaults
  mode http
  timeout client 5s
frontend page
  bind :8080
  http-request return status 200 content-type text/plain string "here"
`;

/** A service, one without colors, and a worker whose image comes from a registry, on a network that the stack did not make. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const network = new Network("net");
  const networks = [{ networkName: config.require("data") }];
  const balancer = new LoadBalancer("edge", {
    network,
    port: config.requireNumber("port"),
    image: config.require("balancer"),
  });
  const command = ["haproxy", "-db", "-f", "/run/secrets/page.cfg"];
  const secrets = { "page.cfg": { value: page } };
  const web = new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 8080,
    replicas: 1,
    command,
    secrets,
    networks,
    readySeconds: 15,
    stopSeconds: 1,
  });
  new RollingService("api", {
    service: system.rolling("api"),
    balancer,
    port: 8080,
    routes: [{ path: "/api" }],
    networks,
    replicas: 1,
    command,
    secrets,
    stopSeconds: 1,
    drainSeconds: 0,
    headers: { "content-security-policy": "default-src 'self'" },
    cors: { origins: ["https://partner.test"] },
    rateLimit: { perHour: 4 },
  });
  new RollingService("worker", {
    service: system.rolling("worker"),
    network,
    networks,
    replicas: 1,
    command: ["sleep", "3600"],
    steadySeconds: 1,
    stopSeconds: 0,
  });
  return { url: web.url };
};
