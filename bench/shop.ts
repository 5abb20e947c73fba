import * as pulumi from "@pulumi/pulumi";
import type { Loaded } from "../lib/component";
import { BlueGreenService, LoadBalancer, Network } from "../lib/docker";
import { loadWith, record } from "../lib/testing";
import { cpuUntil } from "./cpu";

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** The configuration of so many services, each with a release in both colors. */
export function shopConfiguration(count: number) {
  const service = {
    strategy: "canary",
    live: "blue",
    traffic: { blue: 100, green: 0 },
    blue: { version: "1.4.2", image: image("a") },
    green: { version: "1.5.0", image: image("b") },
  };
  const names = Array.from({ length: count }, (_, index) => `s${String(index)}`);
  return {
    environment: { stage: "production", platform: "docker" },
    services: Object.fromEntries(names.map((name) => [name, service])),
  };
}

/** The same as `load()` returns it on a first run. */
export function loadedShop(count: number): Loaded {
  return loadWith({ configuration: shopConfiguration(count) });
}

/** Builds every service of a shop behind one balancer. */
export function components(shop: Loaded): BlueGreenService[] {
  const network = new Network("shop");
  const balancer = new LoadBalancer("edge", { network, port: 8080, image: image("f") });
  return shop.serviceNames.map(
    (name) =>
      new BlueGreenService(name, {
        service: shop.service(name),
        balancer,
        port: 3000,
        routes: [{ host: `${name}.example.com` }],
        variables: { LOG_LEVEL: "info" },
      }),
  );
}

/** What registers resources. */
export type Build = () => unknown;

/** Milliseconds of the processor until the last registration is through. */
export function cpuOf(build: Build): Promise<number> {
  return cpuUntil(() => record(build));
}

/** Leaves out what would be measured as well and is no part of a built program, and loads what is loaded once. */
export async function quietly(): Promise<void> {
  // The SDK takes a stack of each resource; with tsx, every frame of it would be looked up in a source map.
  process.setSourceMapsEnabled(false);
  // What `load()` announces is for people.
  Object.assign(pulumi.log, { info: () => Promise.resolve() });
  await record(() => undefined);
}
