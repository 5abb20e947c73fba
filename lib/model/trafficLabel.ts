import type { Traffic } from "./traffic";

/** The annotation by which a route tells its weights where its rules are secret, since one of them holds a secret. */
export const trafficLabel = "crossfade.traffic";

/** Writes a split as an annotation: `blue=90,green=10`. */
export function trafficText({ blue, green }: Traffic): string {
  return `blue=${String(blue)},green=${String(green)}`;
}

/** Reads a split from an annotation; nothing where it is none. */
export function trafficFromText(text: string | undefined): Traffic | undefined {
  const [, blue, green] = /^blue=(\d{1,3}),green=(\d{1,3})$/.exec(text ?? "") ?? [];
  return blue === undefined ? undefined : { blue: Number(blue), green: Number(green) };
}
