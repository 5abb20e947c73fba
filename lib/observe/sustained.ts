/**
 * The highest value that was reached in two of three consecutive minutes: a limit was broken so often exactly when this is
 * above it. One minute alone says nothing.
 */
export function sustained(values: readonly number[]): number | undefined {
  const windows =
    values.length < 3 ? [values] : values.slice(2).map((_, at) => values.slice(at, at + 3));
  const seconds = windows.flatMap((window) => window.toSorted((a, b) => b - a)[1] ?? []);
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}
