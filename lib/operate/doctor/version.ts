/** Numbers of a version, for example `[3, 259, 0]`. */
type Version = readonly [number, number, number];

/** Finds the first version in a text, such as `v3.259.0` or `HAProxy version 3.0.11-1`. */
export function versionIn(text: string): string | undefined {
  return /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
}

/** Whether a version is a given one or newer. */
export function isAtLeast(version: string, oldest: string): boolean {
  return compare(numbers(version), numbers(oldest)) >= 0;
}

/**
 * Whether a version fits the range that a package asks for.
 *
 * @param range - carets, with `||` between them, as in `^4.5.0 || ^5.0.0`
 */
export function fits(version: string, range: string): boolean {
  const own = numbers(version);
  return range.split("||").some((part) => {
    const oldest = numbers(part.replace("^", ""));
    return own[0] === oldest[0] && compare(own, oldest) >= 0;
  });
}

function numbers(version: string): Version {
  const [major = 0, minor = 0, patch = 0] = (versionIn(version) ?? "").split(".").map(Number);
  return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
