import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fieldsOf } from "../exportedState";
import { type Finding, ok, warning } from "./finding";

/** Where the engine keeps its state. */
export interface Backend {
  readonly url: string;
  readonly user: string;
  /** Directory of the state, where it is one of this machine. */
  readonly directory?: string;
}

/** Reads what `pulumi whoami --json` answers. */
export function backendOf(answer: string): Backend {
  const { url, user } = fieldsOf(JSON.parse(answer));
  const address = typeof url === "string" ? url : "";
  const directory = directoryOf(address);
  return {
    url: address,
    user: typeof user === "string" ? user : "",
    ...(directory === undefined ? {} : { directory }),
  };
}

/** Judges the backend. Those that nobody has tried Crossfade with say so. */
export function backendFinding({ url, user, directory }: Backend): Finding {
  const words = `${url.replace(/(\/\/[^/@\s:]*):[^/@\s]+@/, "$1:***@")} as ${user}`;
  if (directory !== undefined) return ok("backend", words);
  return warning(
    "backend",
    `${words}: reachable, but Crossfade is tried with file backends only`,
    "run pulumi preview before you rely on the guard there",
  );
}

function directoryOf(url: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const path = url.slice("file://".length);
  if (path.startsWith("~")) return join(homedir(), path.slice(1));
  try {
    return fileURLToPath(url);
  } catch {
    return path;
  }
}
