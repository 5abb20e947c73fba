import type { ArgumentChecks } from "../../component/argumentChecks";
import type { StageDefaults } from "../../model";
import { checkOne, refuseTwins } from "../../component/listChecks";
import { checkAutoName } from "../naming";
import { checkPlace } from "../network/place";
import type { Architecture } from "./capacity";
import { checkProvider } from "./capacitySpec";
import type { InstancesArgs } from "./instancesArgs";

/** Arguments that decide; the others only flow into a resource. */
export type InstancesWish = Omit<InstancesArgs, "diskKeyArn">;

/** The machines of a cluster, with every default filled in. */
export interface InstancesSpec {
  readonly types: readonly string[];
  readonly architecture: Architecture;
  readonly min: number;
  readonly max: number;
  readonly spotPercent: number;
  readonly targetPercent: number;
  readonly diskGigabytes: number;
  /** Seconds; absent where a machine stays as long as it has tasks. */
  readonly lifetimeSeconds?: number;
  /** An image, or how EC2 finds one whenever a machine starts. */
  readonly image: string;
}

const usualTypes: Readonly<Record<Architecture, string>> = {
  x86_64: "m7i.large",
  arm64: "m7g.large",
};

const secondsOfDay = 86_400;

/** Where AWS names the newest image for ECS, by processors. */
const newest: Readonly<Record<Architecture, string>> = {
  x86_64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
  arm64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
};

/** Decides what the machines of a cluster are. */
export function instancesSpec(args: InstancesWish, stage: StageDefaults): InstancesSpec {
  const { architecture = "x86_64", min = stage.replicas.min, lifetimeDays } = args;
  return {
    types: args.types ?? [usualTypes[architecture]],
    architecture,
    min,
    max: args.max ?? Math.max(10, min),
    spotPercent: args.spotPercent ?? 0,
    targetPercent: args.targetPercent ?? 100,
    diskGigabytes: args.diskGigabytes ?? 30,
    ...(lifetimeDays === undefined ? {} : { lifetimeSeconds: lifetimeDays * secondsOfDay }),
    // Looked up by EC2 and not here: a shift would otherwise change machines whenever AWS has a newer image.
    image: args.image ?? `resolve:ssm:${newest[architecture]}`,
  };
}

/** Refuses machines that there are not. */
export function checkInstances(
  cluster: string,
  name: string,
  args: InstancesWish,
  stage: StageDefaults,
  { refuse, whole }: ArgumentChecks,
): void {
  const where = `instances.${name}`;
  checkPlace(args, (problem, fix) => {
    refuse(`${where}: ${problem}`, fix);
  });
  checkAutoName(`${cluster}-${name}-role`, "role", refuse);
  checkProvider(`the capacity provider of ${where}`, `${cluster}-${name}`, refuse);
  whole(`${where}.min`, args.min, 0, 5000);
  whole(`${where}.max`, args.max, 1, 5000);
  whole(`${where}.spotPercent`, args.spotPercent, 0, 100);
  whole(`${where}.targetPercent`, args.targetPercent, 1, 100);
  whole(`${where}.diskGigabytes`, args.diskGigabytes, 30, 16_384);
  whole(`${where}.lifetimeDays`, args.lifetimeDays, 1, 365);
  const { architecture = "x86_64", min = stage.replicas.min, max, types, image } = args;
  checkOne(`${where}.architecture`, architecture, Object.keys(newest), refuse);
  if (max !== undefined && max < min) {
    refuse(`${where}.max is ${String(max)}, expected at least ${where}.min, ${String(min)}`);
  }
  if (types?.length === 0) refuse(`${where}.types is empty, expected at least one type`);
  refuseTwins(`${where}.types`, types ?? [], refuse);
  for (const type of types ?? []) {
    const shown = `${where}.types has ${JSON.stringify(type)}`;
    if (!/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(type)) {
      refuse(`${shown}, expected a type of machine such as "m7i.large"`);
    } else if (architectureOf(type) !== architecture) {
      refuse(`${shown}, which is ${architectureOf(type)}, expected machines of ${architecture}`);
    }
  }
  if (image !== undefined && !/^ami-[0-9a-f]{8,17}$/.test(image)) {
    refuse(`${where}.image is ${JSON.stringify(image)}, expected an image such as "ami-0a1b2c3d"`);
  }
}

/**
 * The processors of a type: the letters after the generation begin with g where they are Graviton, and a1 was the first.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
function architectureOf(type: string): Architecture {
  return /^(?:a1|[a-z]+\d+g[a-z-]*)\./.test(type) ? "arm64" : "x86_64";
}

/** What a machine reads when it starts: its cluster, and what its tasks may not. */
export function userData(clusterName: string): string {
  return [
    "#!/bin/bash",
    "cat <<'END' >> /etc/ecs/ecs.config",
    `ECS_CLUSTER=${clusterName}`,
    // Tasks have roles of their own, and the machine's is none of their business.
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_DISABLE_PRIVILEGED=true",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
    "END",
    "",
  ].join("\n");
}
