import type { Kind } from "./kind";
import * as modules from "./kinds";

/** Every type of resource that is stood in for, by its whole token. */
export const allKinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  Object.values(modules).flatMap((kinds) =>
    Object.entries(kinds).map(([token, kind]) => [`aws:${token}`, kind] as const),
  ),
);
