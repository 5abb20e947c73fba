import type { Page } from "../model";
import type { Labels } from "./labels";

/** Annotations by which a route remembers what users meet. */
const names = { message: "crossfade.page", retry: "crossfade.retry" } as const;

/** Writes a page as annotations; none while there is none. */
export function pageAnnotations(page: Page | undefined): Record<string, string> {
  if (page === undefined) return {};
  return { [names.message]: page.message, [names.retry]: String(page.retrySeconds) };
}

/** Reads a page back; nothing where the annotations tell of none. */
export function readPage(annotations: Labels): Page | undefined {
  const { [names.message]: message, [names.retry]: retry } = annotations;
  if (message === undefined || retry === undefined) return undefined;
  return { message, retrySeconds: Number(retry) };
}
