import { setTimeout as after } from "node:timers/promises";
import type { Page } from "./book";

/** What a client is given. */
export interface Surroundings {
  /** Address of the balancer. */
  readonly url: URL;
  readonly page: Page;
  /** When it is aborted, clients begin nothing new, and end what they have begun. */
  readonly signal: AbortSignal;
  /** How long an upload, a download takes. */
  readonly transferMilliseconds: number;
}

/** Lives until the signal is aborted. */
export type Client = (surroundings: Surroundings) => Promise<void>;

/** Longest time that anything but a transfer may take. */
export const patienceMilliseconds = 15_000;

/** Waits, but not longer than until the signal. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await after(milliseconds, undefined, { signal }).catch(() => undefined);
}
