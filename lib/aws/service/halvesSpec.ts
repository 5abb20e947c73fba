import { type DeployedColor, deployedColor } from "../../component/deployedColor";
import { type Color, isUnreleased, type Page, pageOf, type Traffic } from "../../model";
import { type AdoptionStep, adoptionStep } from "./adoption";
import type { AdoptedColor } from "./adoptionArgs";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type CutoverMemory, cutoverMemory } from "../../component/cutoverMemory";
import { priorities, type Priorities } from "./priorities";
import { type ScalingSpec, scalingSpec } from "./scalingSpec";

/** What one color of a service is. */
export interface ColorSpec extends DeployedColor {
  /** What of it was there before, and how far its adoption is. */
  readonly adopted?: { readonly step: AdoptionStep; readonly resources: AdoptedColor };
}

/** What two halves behind a cutover are, whatever their replicas are. */
export interface HalvesSpec {
  /** Name of the service. */
  readonly service: string;
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

/** Arguments that decide about the two halves. */
export type HalvesWish = Pick<
  BlueGreenServiceArgs,
  "service" | "priority" | "scaling" | "readyShare" | "readySeconds" | "sticky" | "adopt"
>;

/** Decides what two halves behind a cutover are. */
export function halvesSpec(args: HalvesWish): HalvesSpec {
  const { service } = args;
  const page = pageOf(service.asked.maintenance);
  const scaling = scalingSpec(args.scaling ?? {}, service);
  return {
    service: service.name,
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

function colorSpec(color: Color, { service, adopt = {} }: HalvesWish): ColorSpec {
  const decided = deployedColor(color, service);
  const resources = adopt[color];
  const step = adoptionStep(color, service);
  return {
    ...decided,
    // What is there already can hold nothing up, and is only known together with the cutover.
    before: decided.before || (resources !== undefined && step === "take"),
    ...(resources === undefined ? {} : { adopted: { step, resources } }),
  };
}
