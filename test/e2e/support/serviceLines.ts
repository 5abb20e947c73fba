import { type Color, colors } from "../../../lib/model";
import type { ConformanceRelease, ConformanceWish } from "../../../lib/testing";

/** What the configuration says of a service; what is left out has a value that lets tests run fast. */
export interface ServiceWish extends Pick<ConformanceWish, "live" | "traffic" | "drain" | Color> {
  readonly strategy?: "blue-green" | "canary";
  readonly bake?: string;
}

/** The same in short: the version that a color runs, `!` in front retires it. */
export interface MarkedWish extends Omit<ServiceWish, Color> {
  readonly blue?: string;
  readonly green?: string;
}

/** A service as lines below `crossfade:services:`. */
export function serviceLines(
  name: string,
  wish: ServiceWish,
  imageOf: (version: string) => string,
): string[] {
  const { strategy = "blue-green", live = "blue", traffic = { blue: 100, green: 0 } } = wish;
  const { bake = "0 seconds", drain = "0 seconds" } = wish;
  const line = (color: Color): string[] => {
    const { version, retired = false } = wish[color] ?? {};
    if (version === undefined) return [];
    const gone = retired ? ", retired: true" : "";
    return [`      ${color}: {version: "${version}", image: "${imageOf(version)}"${gone}}`];
  };
  return [
    `    ${name}:`,
    `      strategy: ${strategy}`,
    `      live: ${live}`,
    `      traffic: {blue: ${String(traffic.blue)}, green: ${String(traffic.green)}}`,
    ...colors.flatMap(line),
    `      bake: ${bake}`,
    `      drain: ${drain}`,
  ];
}

/** What was said in short. */
export function released({ blue, green, ...others }: MarkedWish): ServiceWish {
  return {
    ...others,
    ...(blue === undefined ? {} : { blue: release(blue) }),
    ...(green === undefined ? {} : { green: release(green) }),
  };
}

function release(marked: string): ConformanceRelease {
  return { version: marked.replace("!", ""), retired: marked.startsWith("!") };
}
