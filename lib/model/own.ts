/**
 * Reads a key that a record has itself. A service may be called `constructor`, and every object inherits one of those.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
