/** A replica of a service without colors, as the next move needs to know it. */
export interface SlotView {
  /** Its number, counted from 1; it is part of the container's name. */
  readonly slot: number;
  /** Whether it is what is asked for, release and specification. */
  readonly current: boolean;
  /** Whether it has shown that it can serve. */
  readonly ready: boolean;
  /** Whether its process runs. */
  readonly running: boolean;
}

/** How many replicas are asked for. */
export interface SetSize {
  readonly replicas: number;
  /** How many may be replaced at once: so many there are beyond `replicas` meanwhile. */
  readonly batch: number;
}

/** What is done next to a set of replicas: new ones come, or old ones go. */
export type Move =
  | { readonly kind: "start"; readonly slots: readonly number[] }
  | { readonly kind: "leave"; readonly slots: readonly number[] };

/**
 * Decides the next move towards a set in which every replica is current and ready, whatever an interruption or a hand
 * has left behind; `undefined` when nothing is left to do.
 *
 * New replicas come before old ones leave: as many as are asked for stay ready, as long as there were as many.
 */
export function nextMove(slots: readonly SlotView[], size: SetSize): Move | undefined {
  const ended = slots.filter(({ running }) => !running);
  if (ended.length > 0) return leave(ended);
  const good = slots.filter(({ current, ready }) => current && ready);
  const others = slots.filter((slot) => !good.includes(slot));
  const surplus = slots.filter(({ ready }) => ready).length - size.replicas;
  if (good.length >= size.replicas) {
    const leaving = [...others, ...highestFirst(good).slice(0, good.length - size.replicas)];
    return leaving.length === 0 ? undefined : leave(leaving);
  }
  const spare = others.filter(({ ready }) => ready);
  if (surplus > 0 && spare.length > 0) return leave(spare.slice(0, surplus));
  return grow(slots, good.length, others, size);
}

/** Starts what is missing where there is room, or makes room where nothing serves. */
function grow(
  slots: readonly SlotView[],
  good: number,
  others: readonly SlotView[],
  size: SetSize,
): Move {
  const free = freeSlots(slots, size);
  const missing = size.replicas - good;
  const room = Math.min(missing, free.length, others.length === 0 ? missing : size.batch);
  if (room > 0) return { kind: "start", slots: free.slice(0, room) };
  const unready = others.filter(({ ready }) => !ready);
  return leave(newestFirst(unready).slice(0, size.batch));
}

/** Numbers that no replica has, of all that the balancer knows. */
function freeSlots(slots: readonly SlotView[], { replicas, batch }: SetSize): number[] {
  const room = replicas + batch - slots.length;
  const all = Array.from({ length: replicas + batch }, (_, index) => index + 1);
  return all
    .filter((slot) => !slots.some((taken) => taken.slot === slot))
    .slice(0, Math.max(0, room));
}

function leave(slots: readonly SlotView[]): Move {
  return { kind: "leave", slots: slots.map(({ slot }) => slot) };
}

function highestFirst(slots: readonly SlotView[]): SlotView[] {
  return [...slots].sort((a, b) => b.slot - a.slot);
}

/** What was just started and never proved itself goes before what used to serve. */
function newestFirst(slots: readonly SlotView[]): SlotView[] {
  return [...slots].sort((a, b) => Number(b.current) - Number(a.current));
}
