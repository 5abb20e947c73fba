import type { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import type * as pulumi from "@pulumi/pulumi";
import { managedTags } from "../../component/managedMemory";
import { labelNames, type Release } from "../../model";
import { partLabels } from "../labels";
import { type MigrationJob, migrationJobs } from "../migration/migrationJob";
import type { GatewayReference } from "../route/gatewayReference";
import { plainHttpRoute } from "../route/httpRoute";
import { routerKinds } from "../route/routerKinds";
import { plainVirtualService } from "../route/virtualService";
import { servicePort, serviceSpecOf } from "../service/colorServices";
import { workload } from "../service/workload";
import { atOnce } from "../timeouts";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import type { RollingSpec } from "./rollingSpec";

/** A service without colors, and where its resources belong. */
export interface RollingPlace {
  readonly name: string;
  readonly spec: RollingSpec;
  readonly args: RollingServiceArgs;
  readonly parent: pulumi.Resource;
}

/**
 * Pods of a service that has no colors must not be taken for those of a color, nor the other way round, when a service
 * changes its strategy under the same name.
 */
const noColor = "none";

function migrate({ name, spec, args, parent }: RollingPlace): MigrationJob[] {
  const { namespace, migration } = args;
  if (migration === undefined) return [];
  const place = { namespace, service: spec.service, migration, pods: args, dependsOn: [] };
  return migrationJobs(name, spec.migrations, place, parent);
}

/** Makes the one Deployment, what it needs, and the way of requests to it. */
export function rollingResources(place: RollingPlace, release: Release): Deployment {
  const { name, spec, args, parent } = place;
  const selector = { ...partLabels(spec.service), [labelNames.color]: noColor };
  const { deployment } = workload(
    name,
    {
      namespace: args.namespace,
      service: spec.service,
      title: spec.service,
      release,
      selector,
      memory: managedTags(spec.memory),
      pod: spec.pod,
      args,
      scaling: spec.scaling,
      surge: spec.surge,
      proxies: spec.proxies,
    },
    { parent, dependsOn: migrate(place).map(({ job }) => job) },
    false,
  );
  if (args.port === undefined) return deployment;
  const labels = { ...args.namespace.labels, ...partLabels(spec.service) };
  const metadata = { name, namespace: args.namespace.namespaceName, labels };
  const annotations = { "pulumi.com/skipAwait": "true" };
  const service = new Service(
    name,
    {
      metadata: { ...metadata, annotations },
      spec: serviceSpecOf(selector, args.port, args.protocol),
    },
    { parent, customTimeouts: atOnce },
  );
  const opts = { parent, dependsOn: [service, deployment] };
  if (args.gateway !== undefined) route(place, args.gateway, metadata, opts);
  return deployment;
}

function route(
  { name, spec, args }: RollingPlace,
  gateway: GatewayReference,
  metadata: { name: string; namespace: pulumi.Output<string>; labels: Record<string, string> },
  opts: pulumi.CustomResourceOptions,
): void {
  const { apiVersion, kind } = routerKinds[spec.router];
  const front = { gateway, routes: args, port: servicePort, edge: spec.edge };
  const inWords = spec.router === "istio" ? plainVirtualService : plainHttpRoute;
  const customTimeouts = { create: "2m", update: "2m", delete: "2m" };
  new CustomResource(
    `${name}-route`,
    { apiVersion, kind, metadata, spec: inWords(front, name) },
    { ...opts, customTimeouts },
  );
}
