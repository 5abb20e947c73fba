import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { Namespace, Service } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";

/** Two Deployments, and a Service whose selector a person turns from one to the other. */
export = () => {
  const config = new pulumi.Config();
  const name = config.require("namespace");
  const images = config.requireObject<Record<"blue" | "green", string>>("images");
  const { metadata } = new Namespace("storefront", { metadata: { name } });
  for (const color of ["blue", "green"] as const) {
    const labels = { app: "web", color };
    new Deployment(`web-${color}`, {
      metadata: { name: `web-${color}`, namespace: metadata.name, labels },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [{ name: "web", image: images[color], ports: [{ containerPort: 3000 }] }],
          },
        },
      },
    });
  }
  new Service("web", {
    metadata: {
      name: "web",
      namespace: metadata.name,
      annotations: { "pulumi.com/skipAwait": "true" },
    },
    spec: {
      selector: { app: "web", color: config.require("serving") },
      ports: [{ name: "http", port: 80, targetPort: 3000 }],
    },
  });
  new CustomResource("web-route", {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "web", namespace: metadata.name },
    spec: {
      parentRefs: [{ name: "edge", namespace: "gateways" }],
      hostnames: ["shop.example.com"],
      rules: [{ backendRefs: [{ name: "web", port: 80 }] }],
    },
  });
};
