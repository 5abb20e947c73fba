import { setTimeout as sleep } from "node:timers/promises";

/** Asks every 10 milliseconds until it is stopped, at least 1,100 times, and counts answers that are not 200. */
export function counted(ask: () => Promise<{ readonly status: number }>) {
  const counts = { sent: 0, lost: 0 };
  const wish = { isOver: false };
  const sending = (async () => {
    while (!wish.isOver || counts.sent < 1100) {
      const { status } = await ask();
      counts.sent += 1;
      if (status !== 200) counts.lost += 1;
      await sleep(10);
    }
  })();
  return {
    stop: async () => {
      wish.isOver = true;
      await sending;
      return counts;
    },
  };
}
