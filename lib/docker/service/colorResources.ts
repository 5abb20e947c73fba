import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import { backendFragment, backendName, probeWords } from "../../balancer";
import type { Release } from "../../model";
import { afterBase } from "../balancer/balancer";
import { BalancerConfig } from "../balancer/balancerConfig";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { ColorReady } from "./colorReady";
import { containerArgs, replicaLabels } from "./containerArgs";
import { localImage } from "../engine/image";
import { madeAgain } from "../madeOf";
import { stackLabels } from "../naming";
import { networkNames } from "../network";
import { clearNameFirst } from "../engine/orphan";
import type { ColorSpec, ServiceSpec } from "./serviceSpec";

/** The resources of one color. */
export interface ColorResources {
  /** Its part of the balancer's configuration, which is there even when nothing runs. */
  readonly backend: BalancerConfig;
  /** Its replicas; none while it has no release or is retired. */
  readonly containers: readonly docker.Container[];
  /** The moment from which it is ready; absent while nothing runs. */
  readonly ready?: ColorReady;
}

/** A service, and where its resources belong. */
export interface ServicePlace {
  /** Name of the component. */
  readonly name: string;
  readonly service: ServiceSpec;
  readonly args: BlueGreenServiceArgs;
  readonly parent: pulumi.Resource;
}

/** Makes the resources of one color. A frozen one keeps everything that it has, whatever the program says today. */
export function colorResources(
  color: ColorSpec,
  place: ServicePlace,
  dependsOn: readonly pulumi.Resource[],
): ColorResources {
  const { name, service, args } = place;
  const opts = {
    parent: place.parent,
    dependsOn: [...afterBase(args.balancer), ...dependsOn],
    ...(color.frozen ? { ignoreChanges: ["*"] } : {}),
  };
  const { port, protocol, health, headers, cors } = service;
  const backend = new BalancerConfig(
    `${name}-${color.color}-backend`,
    {
      balancer: args.balancer.containerName,
      name: backendName(service.service, color.color),
      files: backendFragment({
        service: service.service,
        color: color.color,
        hosts: color.hosts,
        port,
        protocol,
        health,
        headers,
        ...(cors === undefined ? {} : { cors }),
      }),
    },
    opts,
  );
  if (color.release === undefined) return { backend, containers: [] };
  const containers = replicas(color, color.release, place, opts);
  return {
    backend,
    containers,
    ready: readiness(color, color.release, containers, backend, place, opts),
  };
}

function replicas(
  color: ColorSpec,
  release: Release,
  { name, service, args }: ServicePlace,
  opts: pulumi.CustomResourceOptions,
): docker.Container[] {
  const image = localImage(`${name}-${color.color}-image`, release.image, opts);
  const labels = replicaLabels(service.service, color, stackLabels());
  const networks = networkNames([args.balancer.network, ...(args.networks ?? [])]);
  const { stage, applied } = args.service;
  const made = color.frozen ? applied.colors[color.color]?.made : undefined;
  return color.hosts.map((host, index) => {
    const replica = { host, image, networks, labels, stage };
    return new docker.Container(
      `${name}-${color.color}-${String(index + 1)}`,
      made === undefined ? containerArgs(replica, args) : madeAgain(made, host),
      {
        ...opts,
        deleteBeforeReplace: true,
        hooks: clearNameFirst(host, stackLabels(), args.stopSeconds ?? 30, opts.parent),
      },
    );
  });
}

function readiness(
  color: ColorSpec,
  release: Release,
  containers: readonly docker.Container[],
  backend: BalancerConfig,
  { name, service, args }: ServicePlace,
  opts: pulumi.CustomResourceOptions,
): ColorReady {
  return new ColorReady(
    `${name}-${color.color}-ready`,
    {
      balancer: args.balancer.containerName,
      service: service.service,
      color: color.color,
      image: release.image,
      containers: color.hosts,
      ids: containers.map((container) => container.id),
      probe: probeWords(service.health),
      needed: color.needed,
      timeoutSeconds: service.readySeconds,
    },
    { ...opts, dependsOn: [backend, ...containers] },
  );
}
