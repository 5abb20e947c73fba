import { type AdoptionStep, adoptionStep } from "./adoption";
import type { AdoptedColor } from "./adoptionArgs";
import {
  type Color,
  isDeployed,
  isUnreleased,
  type Page,
  pageOf,
  type Release,
  type Traffic,
} from "../../model";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type CutoverMemory, cutoverMemory } from "./cutoverMemory";
import { priorities, type Priorities } from "./priorities";
import { type ScalingSpec, scalingSpec } from "./scalingSpec";
import { checkService } from "./serviceProblems";
import { type TaskSpec, taskSpec } from "./taskSpec";

/** What one color of a service is. */
export interface ColorSpec {
  readonly color: Color;
  /** What it runs; a color without one has no tasks. */
  readonly release?: Release;
  /** Whether it stays as it is, since requests are there now. */
  readonly frozen: boolean;
  /** Whether it is deployed before the cutover, since it will have traffic. */
  readonly before: boolean;
  /** What of it was there before, and how far its adoption is. */
  readonly adopted?: { readonly step: AdoptionStep; readonly resources: AdoptedColor };
}

/** What a service is, with every default filled in. */
export interface ServiceSpec extends TaskSpec {
  readonly blue: ColorSpec;
  readonly green: ColorSpec;
  readonly weights: Traffic;
  /** What the cutover remembers of itself. */
  readonly memory: CutoverMemory;
  /** Colors that gain traffic, and must be ready for it. */
  readonly gate: readonly Color[];
  /** Healthy replicas that a color needs before it may gain traffic. */
  readonly needed: number;
  readonly readySeconds: number;
  /** What requests meet while the service is maintained; absent while it is not. */
  readonly page?: Page;
  /** Whether any color runs something; a service that does not is only declared. */
  readonly released: boolean;
  readonly priorities: Priorities;
  readonly sticky: boolean;
  readonly scaling: ScalingSpec;
}

/** Arguments that decide which resources exist; the others only flow into one. */
export type ServiceArgs = Omit<
  BlueGreenServiceArgs,
  "environment" | "balancer" | "cluster" | "subnetIds"
>;

/**
 * Decides what a service is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function serviceSpec(name: string, args: ServiceArgs): ServiceSpec {
  checkService(name, args);
  const { service } = args;
  const page = pageOf(service.asked.maintenance);
  const scaling = scalingSpec(args.scaling ?? {}, service);
  return {
    ...taskSpec(service.name, args, service.stage.replicas),
    blue: colorSpec("blue", args),
    green: colorSpec("green", args),
    weights: service.asked.traffic,
    memory: cutoverMemory(service),
    gate: service.graph.gate,
    needed: Math.ceil(scaling.floor * (args.readyShare ?? 1)),
    readySeconds: args.readySeconds ?? 60,
    ...(page === undefined ? {} : { page }),
    released: !isUnreleased(service.asked),
    priorities: priorities(args.priority),
    sticky: args.sticky ?? false,
    scaling,
  };
}

function colorSpec(color: Color, { service, adopt = {} }: ServiceArgs): ColorSpec {
  const { asked, graph } = service;
  const release = asked[color];
  const resources = adopt[color];
  const step = adoptionStep(color, service);
  return {
    color,
    ...(isDeployed(release) ? { release } : {}),
    frozen: graph.frozen.includes(color),
    // What is there already can hold nothing up, and is only known together with the cutover.
    before: graph.before.includes(color) || (resources !== undefined && step === "take"),
    ...(resources === undefined ? {} : { adopted: { step, resources } }),
  };
}
