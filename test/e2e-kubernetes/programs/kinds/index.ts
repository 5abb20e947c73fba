import * as core from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Gateway, Namespace, platform } from "pulumi-crossfade/kubernetes";

/** A service for every kind of HTTP and one for gRPC, behind one gateway that has a certificate. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const namespace = new Namespace("kinds", { system });
  const certificate = new core.Secret("certificate", {
    metadata: { namespace: namespace.namespaceName },
    type: "kubernetes.io/tls",
    stringData: {
      "tls.crt": config.require("certificate"),
      "tls.key": config.requireSecret("key"),
    },
  });
  const gateway = new Gateway("edge", {
    namespace,
    className: config.require("gatewayClass"),
    hosts: ["kinds.internal"],
    certificate: { secret: certificate.metadata.name },
    ports: { http: config.requireNumber("port"), https: config.requireNumber("securePort") },
    proxies: [{ network: "0.0.0.0/0" }],
  });
  const shared = {
    namespace,
    gateway,
    user: 1000,
    variables: { LIMIT_SECONDS: "8", UNREADY_SECONDS: "0" },
    stopSeconds: 10,
    scaling: { min: 1, max: 1, cpuPercent: false, memoryPercent: false },
  } as const;
  new BlueGreenService("web", { ...shared, service: system.service("web"), port: 8080 });
  new BlueGreenService("rpc", {
    ...shared,
    service: system.service("rpc"),
    port: 9090,
    protocol: "h2c",
    health: { protocol: "grpc" },
    paths: ["/crossfade.Echo/*"],
  });
};
