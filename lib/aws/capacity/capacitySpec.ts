import type * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { Architecture, Capacity, ProviderCapacity } from "./capacity";

/** Where the tasks of a service run, in the words of ECS. */
export interface CapacitySpec {
  /** What a task definition must be made for. */
  readonly compatibility: "FARGATE" | "EC2";
  /** Absent where a strategy says it: ECS takes one of the two. */
  readonly launchType?: "FARGATE";
  readonly strategies: readonly CapacityStrategy[];
  /** Where on machines, the most important first; Fargate decides by itself. */
  readonly placement: readonly Placement[];
}

/** A capacity provider, and its part of the tasks. */
export interface CapacityStrategy {
  readonly capacityProvider: pulumi.Input<string>;
  readonly weight: number;
  /** Tasks that run there before weights are looked at. */
  readonly base?: number;
}

/** A rule by which ECS chooses a machine. */
export interface Placement {
  readonly type: "spread" | "binpack";
  readonly field: string;
}

const acrossZones: Placement = { type: "spread", field: "attribute:ecs.availability-zone" };

const withinZones: Readonly<Record<NonNullable<ProviderCapacity["placement"]>, Placement>> = {
  spread: { type: "spread", field: "instanceId" },
  pack: { type: "binpack", field: "memory" },
};

/**
 * Decides where the tasks of a service run.
 *
 * @param least - replicas below which a color never falls; the same whatever is deployed, or a release would change it
 */
export function capacitySpec(capacity: Capacity, least: number): CapacitySpec {
  if (capacity === "fargate") {
    return { compatibility: "FARGATE", launchType: "FARGATE", strategies: [], placement: [] };
  }
  if (capacity === "fargate-spot") {
    return {
      compatibility: "FARGATE",
      strategies: [
        { capacityProvider: "FARGATE", base: least, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", weight: 1 },
      ],
      placement: [],
    };
  }
  const { provider, placement = "spread" } = capacity;
  return {
    compatibility: "EC2",
    strategies: [{ capacityProvider: provider, weight: 1 }],
    placement: [acrossZones, withinZones[placement]],
  };
}

/** What of a service has to fit to where it runs. */
export interface CapacityWish {
  readonly capacity?: Capacity;
  readonly architecture?: Architecture;
  readonly publicIp?: boolean;
}

/** Refuses capacity that there is not, and what it could not run. */
export function checkCapacity(wish: CapacityWish, refuse: Refuse): void {
  const { capacity = "fargate", architecture = "x86_64", publicIp = false } = wish;
  if (typeof capacity === "string") {
    // The type has no others, but a program in plain JavaScript may.
    if (["fargate", "fargate-spot"].includes(capacity)) return;
    refuse(
      `capacity is ${JSON.stringify(capacity)}, expected fargate, fargate-spot or a provider`,
      `capacity: { provider: ${JSON.stringify(capacity)} }, if the cluster has such a provider`,
    );
    return;
  }
  const { provider, placement = "spread", architecture: machines = architecture } = capacity;
  if (typeof provider === "string") checkProvider("capacity.provider", provider, refuse);
  checkOne("capacity.placement", placement, Object.keys(withinZones), refuse);
  if (machines !== architecture) {
    refuse(
      `architecture is ${architecture}, but the machines of capacity are ${machines}`,
      `architecture: "${machines}", with an image that was built for it`,
    );
  }
  if (publicIp) {
    refuse(
      "publicIp is true, but tasks on machines have no public addresses",
      "private subnets with a way out, or capacity: fargate",
    );
  }
}

/** Refuses the name of what is no machines. */
export function checkProvider(what: string, provider: string, refuse: Refuse): void {
  if (provider === "FARGATE" || provider === "FARGATE_SPOT") {
    const word = provider.toLowerCase().replace("_", "-");
    refuse(`${what} is ${JSON.stringify(provider)}, which has no machines`, `capacity: "${word}"`);
  } else if (!/^(?!aws|ecs|fargate)[\w-]{1,255}$/i.test(provider)) {
    refuse(
      `${what} is ${JSON.stringify(provider)}, expected the name of a capacity provider, such as "general"`,
    );
  }
}
