import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2";
import * as core from "@pulumi/kubernetes/core/v1";
import type * as inputs from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, Namespace, platform } from "pulumi-crossfade/kubernetes";

/** The same things twice: as Pulumi's own package lets them be written, and as the components of this one are. */
/** Some versions of the plugin miss that an object is gone, and would wait ten minutes for it. */
const opts = { customTimeouts: { delete: "30s" } };

export = async () => {
  const system = await load({ platform });
  const config = new pulumi.Config("e2e");
  const [token, mark] = [config.require("token"), config.require("mark")];

  const place = new core.Namespace(
    "bare",
    { metadata: { name: config.require("namespace") } },
    opts,
  );
  const secret = new core.Secret(
    "fixed",
    {
      metadata: { name: "fixed", namespace: place.metadata.name },
      stringData: { TOKEN: token },
      immutable: true,
    },
    opts,
  );
  for (const color of ["blue", "green"])
    bare(`fixed-${color}`, place, [
      { name: "TOKEN", valueFrom: { secretKeyRef: { name: secret.metadata.name, key: "TOKEN" } } },
    ]);
  const counted = bare("counted", place, [{ name: "MARK", value: mark }], 1);
  new HorizontalPodAutoscaler(
    "counted",
    {
      metadata: { name: "counted", namespace: place.metadata.name },
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: counted.metadata.name },
        minReplicas: 3,
        maxReplicas: 3,
      },
    },
    opts,
  );

  const namespace = new Namespace("traps", { system });
  new BlueGreenService("web", {
    namespace,
    service: system.service("web"),
    gateway: {
      gatewayName: "edge",
      gatewayNamespace: namespace.namespaceName,
      address: "web.internal",
    },
    hosts: ["web.internal"],
    port: 8080,
    user: 1000,
    scaling: { min: 3, max: 3 },
    variables: { MARK: mark },
    secrets: { TOKEN: token },
  });
};

function bare(
  name: string,
  { metadata: place }: core.Namespace,
  env: inputs.core.v1.EnvVar[],
  replicas?: number,
): Deployment {
  const labels = { app: name };
  return new Deployment(
    name,
    {
      metadata: { name, namespace: place.name },
      spec: {
        ...(replicas === undefined ? {} : { replicas }),
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name, image: "registry.example.com/web:1", env }] },
        },
      },
    },
    opts,
  );
}
