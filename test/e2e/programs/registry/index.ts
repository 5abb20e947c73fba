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

/** A service and a worker whose image comes from a registry. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const network = new Network("net");
  const balancer = new LoadBalancer("edge", {
    network,
    port: config.requireNumber("port"),
    image: config.require("balancer"),
  });
  const web = new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 8080,
    replicas: 1,
    command: ["haproxy", "-db", "-f", "/run/secrets/page.cfg"],
    secrets: { "page.cfg": { value: page } },
    readySeconds: 15,
    stopSeconds: 1,
  });
  new RollingService("worker", {
    service: system.rolling("worker"),
    network,
    replicas: 1,
    command: ["sleep", "3600"],
    steadySeconds: 1,
    stopSeconds: 0,
  });
  return { url: web.url };
};
