import type { Loaded } from "pulumi-crossfade";
import { BlueGreenService, Namespace } from "pulumi-crossfade/kubernetes";

const image = (letter: string): string => `registry.example.com/web@sha256:${letter.repeat(64)}`;

/** The configuration of so many services, each with a release in both colors. */
export function configuration(count: number) {
  const service = {
    strategy: "blue-green",
    live: "blue",
    traffic: { blue: 100, green: 0 },
    blue: { version: "1.4.2", image: image("a") },
    green: { version: "1.5.0", image: image("b") },
  };
  const names = Array.from({ length: count }, (_, index) => `s${String(index)}`);
  return {
    environment: { stage: "production", platform: "kubernetes" },
    services: Object.fromEntries(names.map((name) => [name, service])),
  };
}

/** Builds every service of a shop in a namespace that is there. */
export function components(system: Loaded, existing: string): BlueGreenService[] {
  const namespace = new Namespace("shop", { system, existing, quota: false });
  return system.serviceNames.map(
    (name) =>
      new BlueGreenService(name, {
        namespace,
        service: system.service(name),
        gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
        hosts: [`${name}.example.com`],
        port: 3000,
        variables: { LOG_LEVEL: "info" },
        secrets: { TOKEN: "not-a-real-one" },
      }),
  );
}
