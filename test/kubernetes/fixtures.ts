import type { ClusterAccess } from "../../lib/balancer/clusterAccess";
import type { Loaded, LoadedService } from "../../lib/component";
import { BlueGreenService, type BlueGreenServiceArgs, Namespace } from "../../lib/kubernetes";
import type { Stage } from "../../lib/model";
import type { AppliedService } from "../../lib/plan";
import { loadWith } from "../../lib/testing";
import { both } from "../aws/fixtures";
import { record, type Recorded } from "../record";

export { both, declared, one, past, secretOf, two } from "../aws/fixtures";

/** A system as `load()` would return it, with one service `web`. */
export function system(
  stage: Stage = "production",
  asked: object = both,
  applied?: AppliedService,
): Loaded {
  const configuration = {
    environment: { stage, platform: "kubernetes" },
    services: { web: asked },
  };
  return loadWith({
    configuration,
    ...(applied === undefined ? {} : { applied: { web: applied } }),
  });
}

/** The service of that system. */
export function loaded(
  asked: object = both,
  applied?: AppliedService,
  stage: Stage = "production",
): LoadedService {
  return system(stage, asked, applied).service("web");
}

/** A gateway that was there before. */
export const gateway = {
  gatewayName: "edge",
  gatewayNamespace: "gateways",
  address: "edge.example.com",
};

/** What every service of a test is built with. */
export const usual = { gateway, port: 3000 };

/** Registers a service in a namespace of its own, and answers with every resource. */
export async function built(
  service: () => LoadedService,
  args: Partial<BlueGreenServiceArgs> = {},
  cluster: ClusterAccess = {},
): Promise<Recorded[]> {
  return await record(() => {
    const namespace = new Namespace("shop", { system: system(), cluster });
    new BlueGreenService("web", { namespace, service: service(), ...usual, ...args });
  });
}

/** The specification of an object, to look into. */
export function specOf({ inputs }: Recorded): unknown {
  return inputs["spec"];
}
