import { type Color, colors } from "../../../lib/model";
import type { ConformanceWish } from "../../../lib/testing";

/** The service `web` of a conformance wish, as lines below `crossfade:services:`. */
export function serviceLines(
  wish: ConformanceWish,
  imageOf: (version: string) => string,
): string[] {
  const { live = "blue", traffic = { blue: 100, green: 0 }, drain = "0 seconds" } = wish;
  const release = (color: Color): string[] => {
    const { version, retired = false } = wish[color] ?? {};
    if (version === undefined) return [];
    const gone = retired ? ", retired: true" : "";
    return [`      ${color}: {version: "${version}", image: "${imageOf(version)}"${gone}}`];
  };
  return [
    "    web:",
    "      strategy: blue-green",
    `      live: ${live}`,
    `      traffic: {blue: ${String(traffic.blue)}, green: ${String(traffic.green)}}`,
    ...colors.flatMap(release),
    "      bake: 0 seconds",
    `      drain: ${drain}`,
  ];
}
