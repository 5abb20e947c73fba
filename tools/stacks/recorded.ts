import { appliedFrom, record, type Recorded } from "pulumi-crossfade/testing";
import { parseStackFile } from "pulumi-crossfade";
import { parse } from "yaml";
import { shop } from "../../stacks/aws";
import { shop as shopOnBareCluster } from "../../stacks/bareCluster";
import { shop as shopInCluster } from "../../stacks/kubernetes";
import {
  type BareStackName,
  type ClusterStackName,
  type StackName,
  stackText,
  type StackWish,
} from "./stackText";

/** Both services with a release in each color, as on most days. */
export const released = {
  web: { blue: "1.4.2", green: "1.5.0" },
  api: { blue: "1.4.2", green: "1.5.0" },
} satisfies StackWish;

/** Everything that a stack of the repository on AWS registers; its past is what its file says. */
export function recorded(stack: StackName, wish: StackWish = released): Promise<Recorded[]> {
  return recordedOf(shop, stack, wish);
}

/** The same of a stack on Kubernetes. */
export function recordedInCluster(
  stack: ClusterStackName,
  wish: StackWish = released,
): Promise<Recorded[]> {
  return recordedOf(shopInCluster, stack, wish);
}

/** The same of a stack on a cluster that has a gateway and nothing else. */
export function recordedOnBareCluster(
  stack: BareStackName,
  wish: StackWish = released,
): Promise<Recorded[]> {
  return recordedOf(shopOnBareCluster, stack, wish);
}

function recordedOf(
  program: () => unknown,
  stack: StackName | ClusterStackName | BareStackName,
  wish: StackWish,
): Promise<Recorded[]> {
  const text = stackText(stack, wish);
  const { configuration } = parseStackFile(`Pulumi.${stack}.yaml`, text);
  const { environment, services } = configuration;
  return record(program, {
    stack,
    configuration: { environment, services },
    applied: appliedFrom(configuration),
    config: ownConfig(text),
  });
}

/** The keys that are not the package's, as the engine hands them over; secrets have some value. */
function ownConfig(text: string): Record<string, string> {
  const { config } = parse(text) as { readonly config: Readonly<Record<string, unknown>> };
  const keys = Object.entries(config).filter(([key]) => !/^crossfade:(?:env|serv|gov)/.test(key));
  return Object.fromEntries(
    keys.map(([key, value]) => {
      if (typeof value === "string") return [key, value];
      const isSecret = typeof value === "object" && value !== null && "secure" in value;
      return [key, isSecret ? `secret-${key.replace(":", "-")}` : JSON.stringify(value)];
    }),
  );
}
