import { setTimeout } from "node:timers/promises";
import type { Store } from "./store";

/** File of the account that says what is to go wrong. */
export const FAULTS = "faults.json";

export type Operation = "create" | "read" | "update" | "delete";

/** Something to go wrong, or to take long; what is left out fits everything. */
export interface Fault {
  readonly on?: Operation;
  /** A type's token, such as `aws:lb/listenerRule:ListenerRule`. */
  readonly type?: string;
  /** Name of a resource of the program: the end of its URN. */
  readonly name?: string;
  readonly urn?: string;
  /** What AWS answers. Without it, it only takes as long as `delay` says. */
  readonly error?: string;
  /**
   * Whether AWS has done it all the same, as with a service that does not become steady: the engine keeps
   * the resource, and the next `up` goes on with it.
   */
  readonly done?: boolean;
  /** Milliseconds. */
  readonly delay?: number;
  /** How many times still; the stand-in counts down in the file. */
  readonly times?: number;
}

/** What is being done. */
export interface Deed {
  readonly on: Operation;
  readonly type: string;
  readonly urn: string;
}

/** Takes the faults that are meant for it out of the account, waits as long as they say, and answers with the error. */
export async function meetFault(
  store: Store,
  deed: Deed,
  signal: AbortSignal,
): Promise<Fault | undefined> {
  if (store.read(FAULTS) === undefined) return undefined;
  const met = await store.exclusively(() => take(store, deed));
  const delay = met.reduce((total, fault) => total + (fault.delay ?? 0), 0);
  if (delay > 0) await setTimeout(delay, undefined, { signal });
  return met.find(({ error }) => error !== undefined);
}

function take(store: Store, deed: Deed): Fault[] {
  const faults = (store.read(FAULTS) ?? []) as Fault[];
  const met = faults.filter((fault) => isMeant(fault, deed));
  if (met.some(({ times }) => times !== undefined)) {
    const counted = faults.map((fault) =>
      met.includes(fault) && fault.times !== undefined
        ? { ...fault, times: fault.times - 1 }
        : fault,
    );
    store.write(FAULTS, counted);
  }
  return met;
}

function isMeant({ on, type, name, urn, times }: Fault, deed: Deed): boolean {
  return (
    times !== 0 &&
    [undefined, deed.on].includes(on) &&
    [undefined, deed.type].includes(type) &&
    [undefined, deed.urn].includes(urn) &&
    [undefined, deed.urn.slice(deed.urn.lastIndexOf("::") + 2)].includes(name)
  );
}
