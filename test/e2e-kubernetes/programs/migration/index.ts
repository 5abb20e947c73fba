import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform } from "pulumi-crossfade/kubernetes";

/** A service whose releases need a database, migrated by the image that the stack's file names. */
export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  new BlueGreenService("web", {
    namespace: new Namespace("shop", { system }),
    service: system.service("web"),
    gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
    port: 3000,
    variables: { LOG_LEVEL: config.require("level") },
    migration: {
      image: config.require("migration"),
      command: ["migrate", "up"],
      timeoutSeconds: 30,
      retries: 0,
    },
  });
};
