import type { Traffic } from "../../model";

/** The key under which a service's weight is kept. One number says all: blue has what green has not. */
export function weightKey(service: string): string {
  return `${service}/green`;
}

/** Reads the answer of `show map`, or the map's file: the traffic of each service in it. */
export function parseWeights(answer: string): Record<string, Traffic> {
  const found = [...answer.matchAll(/^(?:0x[0-9a-f]+ )?(\S+)\/green (\d+)$/gm)];
  return Object.fromEntries(
    found.map(([, service = "", text]) => {
      const green = Number(text);
      return [service, { blue: 100 - green, green }];
    }),
  );
}
