import { appliedFrom, record, type Recorded } from "pulumi-crossfade/testing";
import { parseStackFile } from "pulumi-crossfade";
import { parse } from "yaml";
import { shop } from "../../stacks/aws";
import { type StackName, stackText, type StackWish } from "./stackText";

/** Both services with a release in each color, as on most days. */
export const released = {
  web: { blue: "1.4.2", green: "1.5.0" },
  api: { blue: "1.4.2", green: "1.5.0" },
} satisfies StackWish;

/** Everything that a stack of the repository registers; its past is what its file says. */
export function recorded(stack: StackName, wish: StackWish = released): Promise<Recorded[]> {
  const text = stackText(stack, wish);
  const { configuration } = parseStackFile(`Pulumi.${stack}.yaml`, text);
  const { environment, services } = configuration;
  return record(shop, {
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
