import { downCommand } from "./args";
import type { DemoPlatform } from "./platform";

/** What is left when the demonstration did not come to its end, and how to remove it. */
export function remains({ name, look }: Pick<DemoPlatform, "name" | "look">): string {
  return `what was deployed until then is still there
  look:   ${look}
  remove: ${downCommand(name)}`;
}

/** Adds to an error what is left behind by work that did not come to its end. */
export async function leaving<T>(platform: DemoPlatform, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw Object.assign(error as Error, { remains: remains(platform) });
  }
}

/** What an error says is left behind; nothing where nothing is. */
export function remainsOf(error: unknown): string | undefined {
  return error instanceof Error && "remains" in error ? String(error.remains) : undefined;
}
