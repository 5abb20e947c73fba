import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { nonEmpty } from "../nonEmpty";
import type { Place } from "./place";
import { Store } from "./store";

/** Number of the one account that there is. */
const ACCOUNT = "123456789012";

/** Names the folder in which resources live. */
export const FOLDER = "CROSSFADE_AWS";

/** What a configured provider works in: one region of the account, and what is kept of it. */
export interface Account {
  readonly store: Store;
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Where a resource is made that asks for this region, or for none. */
  place(region?: unknown): Place;
}

/** The account as a provider's settings and the shell's variables say. */
export function account(
  settings: Readonly<Record<string, string>>,
  variables: NodeJS.ProcessEnv = process.env,
): Account {
  const region =
    nonEmpty(settings["region"]) ??
    nonEmpty(variables["AWS_REGION"]) ??
    nonEmpty(variables["AWS_DEFAULT_REGION"]);
  if (region === undefined) {
    throw new Error("no region: pulumi config set aws:region eu-central-1, or set AWS_REGION");
  }
  return {
    store: new Store(folderIn(variables)),
    defaultTags: tagsIn(settings["defaultTags"]),
    place: (own) => ({
      account: ACCOUNT,
      partition: "aws",
      region: typeof own === "string" && own !== "" ? own : region,
    }),
  };
}

/** Beside the state of the engine, unless a folder is named. */
function folderIn(variables: NodeJS.ProcessEnv): string {
  const named = nonEmpty(variables[FOLDER]);
  if (named !== undefined) return resolve(named);
  const backend = nonEmpty(variables["PULUMI_BACKEND_URL"]) ?? "";
  if (backend.startsWith("file:///")) return join(fileURLToPath(backend), "aws");
  throw new Error(`the state is not in a folder of this machine: set ${FOLDER} to one for the AWS`);
}

function tagsIn(settings: string | undefined): Record<string, string> {
  if (settings === undefined) return {};
  const { tags = {} } = JSON.parse(settings) as { tags?: Record<string, string> };
  return tags;
}
