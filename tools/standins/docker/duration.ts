const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const PART = /(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/y;

/** Nanoseconds of a duration in Go's notation, such as `1m30s`; undefined where it is none. */
export function nanosecondsOf(duration: string): number | undefined {
  if (duration === "0") return 0;
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < duration.length) {
    const part = PART.exec(duration);
    const unit = nanoseconds[part?.[2] ?? ""];
    if (!part || unit === undefined) return undefined;
    total += Number(part[1]) * unit;
  }
  return duration === "" ? undefined : Math.round(total);
}
