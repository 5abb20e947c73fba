import type { Page } from "../../model";
import type { Tags } from "../tags";

/** The tag that says after how many seconds clients may ask again, which a balancer on AWS cannot tell them. */
export const retryTag = "crossfade.retry";

/** Reads a page back from a rule in the state; nothing where the rule is none. */
export function readPage(outputs: Readonly<Record<string, unknown>>, tags: Tags): Page | undefined {
  const retry = tags[retryTag];
  if (retry === undefined) return undefined;
  const [action] = (outputs["actions"] ?? []) as readonly {
    readonly fixedResponse?: { readonly messageBody?: string };
  }[];
  return {
    message: action?.fixedResponse?.messageBody ?? "",
    retrySeconds: Number(retry),
  };
}
