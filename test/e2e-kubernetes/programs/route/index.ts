import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";

/** A route with two weights, as plain as Pulumi's own package makes it. */
export = () => {
  const config = new pulumi.Config("e2e");
  const namespace = new Namespace("route", { metadata: { name: config.require("namespace") } });
  new CustomResource("route", {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "route", namespace: namespace.metadata.name },
    spec: {
      parentRefs: [{ name: "edge" }],
      rules: [
        {
          backendRefs: [
            { name: "blue", port: 80, weight: config.requireNumber("blue") },
            { name: "green", port: 80, weight: config.requireNumber("green") },
          ],
        },
      ],
    },
  });
};
