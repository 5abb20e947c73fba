import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextMove, type SetSize, type SlotView } from "../../lib/docker/nextMove";

/** A set as letters: `n` new, `o` old, each big when it is ready, `-` when it does not run; a dot is an empty slot. */
function view(letters: string): SlotView[] {
  return Array.from(letters).flatMap((letter, index) => {
    if (letter === ".") return [];
    const running = letter !== "-";
    const ready = letter === letter.toUpperCase() && running;
    return [{ slot: index + 1, current: letter.toLowerCase() === "n", ready, running }];
  });
}

function moved(letters: string, size: SetSize): string {
  const move = nextMove(view(letters), size);
  return move === undefined ? "nothing" : `${move.kind} ${move.slots.join(" ")}`;
}

const three = { replicas: 3, batch: 1 };

describe("nextMove", () => {
  it.each([
    ["", "start 1 2 3"],
    ["NNN", "nothing"],
    ["NN.N", "nothing"],
    ["OOO", "start 4"],
    ["OOON", "leave 1"],
    [".OON", "start 1"],
    ["NOON", "leave 2"],
    ["N.ON", "start 2"],
    ["NNON", "leave 3"],
  ])("rolls three replicas in batches of one: %s, %s", (letters, expected) => {
    expect(moved(letters, three)).toBe(expected);
  });

  it.each([
    ["OOOO", "start 5 6"],
    ["OOOONN", "leave 1 2"],
    ["..OONN", "start 1 2"],
    ["NNOONN", "leave 3 4"],
  ])("rolls four replicas in batches of two: %s, %s", (letters, expected) => {
    expect(moved(letters, { replicas: 4, batch: 2 })).toBe(expected);
  });

  it.each([
    ["one that ended", "NN-", "leave 3"],
    ["one that was removed", "NN", "start 3"],
    ["one that went bad, once another one is ready", "NNn", "start 4"],
    ["one that went bad, now that another one is ready", "NNnN", "leave 3"],
    ["a new one that an interruption left unproven", "OOOn", "leave 4"],
    ["several that ended", "-O-", "leave 1 3"],
  ])("replaces %s", (_, letters, expected) => {
    expect(moved(letters, three)).toBe(expected);
  });

  it.each([
    ["fewer", "NNNNN", { replicas: 2, batch: 1 }, "leave 5 4 3"],
    ["more", "NN", { replicas: 4, batch: 1 }, "start 3 4"],
    ["fewer of another kind", "OOOO", { replicas: 2, batch: 1 }, "leave 1 2"],
  ])("follows a size of %s", (_, letters, size, expected) => {
    expect(moved(letters, size)).toBe(expected);
  });

  const letters = fc.string({ unit: fc.constantFrom("N", "n", "O", "o", "-", "."), maxLength: 12 });
  const size = fc.record({
    replicas: fc.integer({ min: 1, max: 6 }),
    batch: fc.integer({ min: 1, max: 6 }),
  });

  /** Carries out moves until none is left, every new replica becoming ready; answers with what was there in between. */
  function played(start: string, wanted: SetSize): SlotView[][] {
    const seen = [view(start)];
    for (;;) {
      const now = seen.at(-1) ?? [];
      const move = nextMove(now, wanted);
      if (move === undefined) return seen;
      if (seen.length > 100) throw new Error(`no end after ${start}`);
      const stays = now.filter(({ slot }) => !move.slots.includes(slot));
      const comes = move.slots.map((slot) => ({ slot, current: true, ready: true, running: true }));
      seen.push(move.kind === "leave" ? stays : [...now, ...comes]);
    }
  }

  const readyIn = (slots: readonly SlotView[]) => slots.filter(({ ready }) => ready).length;

  it("always ends with as many current, ready replicas as are asked for, and nothing else", () => {
    fc.assert(
      fc.property(letters, size, (start, wanted) => {
        const end = played(start, wanted).at(-1) ?? [];
        expect(end).toHaveLength(wanted.replicas);
        expect(end.every(({ current, ready }) => current && ready)).toBe(true);
      }),
    );
  });

  it("never takes a ready replica away that is needed", () => {
    fc.assert(
      fc.property(letters, size, (start, wanted) => {
        const counts = played(start, wanted).map(readyIn);
        const floor = Math.min(wanted.replicas, counts[0] ?? 0);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(floor);
      }),
    );
  });

  it("never has more replicas than were there, or than the batch allows beyond the size", () => {
    fc.assert(
      fc.property(letters, size, (start, wanted) => {
        const counts = played(start, wanted).map(({ length }) => length);
        const ceiling = Math.max(wanted.replicas + wanted.batch, counts[0] ?? 0);
        expect(Math.max(...counts)).toBeLessThanOrEqual(ceiling);
      }),
    );
  });

  it("never starts two replicas in one slot, and none in a slot that the balancer does not know", () => {
    fc.assert(
      fc.property(letters, size, (start, wanted) => {
        for (const slots of played(start, wanted)) {
          const numbers = slots.map(({ slot }) => slot);
          expect(new Set(numbers).size).toBe(numbers.length);
        }
        const move = nextMove(view(start), wanted);
        if (move?.kind !== "start") return;
        expect(Math.max(...move.slots)).toBeLessThanOrEqual(wanted.replicas + wanted.batch);
      }),
    );
  });
});
