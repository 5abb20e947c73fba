import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Gateway,
  Namespace,
  platform,
  RollingService,
} from "pulumi-crossfade/kubernetes";

/** A service with colors and one without, behind a gateway that carries requests. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const namespace = new Namespace("traffic", { system });
  const gateway = new Gateway("edge", {
    namespace,
    className: config.require("gatewayClass"),
    hosts: ["web.internal", "rolling.internal"],
    certificate: false,
    ports: { http: config.requireNumber("port") },
    proxies: [{ network: "0.0.0.0/0" }],
  });
  const shared = {
    namespace,
    gateway,
    port: 8080,
    user: 1000,
    // It hangs up as soon as it is told to stop: whoever still sends it requests then loses them.
    variables: { UNREADY_SECONDS: "0" },
    deploySeconds: config.getNumber("deploySeconds") ?? 120,
    scaling: { min: 2, max: 2, cpuPercent: false, memoryPercent: false },
  } as const;
  const failure = config.get("migrationFailure");
  const script = `console.log("begun"); console.error(${JSON.stringify(failure)}); process.exit(3)`;
  const web = new BlueGreenService("web", {
    ...shared,
    service: system.service("web"),
    hosts: ["web.internal"],
    readySeconds: 30,
    ...(failure === undefined
      ? {}
      : { migration: { command: ["node", "-e", script], retries: 0, timeoutSeconds: 60 } }),
  });
  new RollingService("rolling", {
    ...shared,
    service: system.rolling("rolling"),
    hosts: ["rolling.internal"],
  });
  return { namespace: namespace.namespaceName, url: web.url };
};
