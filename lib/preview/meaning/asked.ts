import { type Configuration, configurationKeys, parseConfiguration } from "../../model";
import type { Changes } from "../changes";

/** What the stack's configuration asks for; nothing where it is not Crossfade's, or cannot be understood. */
export function askedIn({ config }: Pick<Changes, "config">): Configuration | undefined {
  const raw: Record<string, unknown> = {};
  for (const key of configurationKeys) {
    const text = config[`crossfade:${key}`];
    if (text === undefined) continue;
    try {
      raw[key] = JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  return parseConfiguration(raw).configuration;
}
