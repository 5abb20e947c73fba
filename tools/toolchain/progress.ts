/** Takes one line of progress. */
export type Progress = (line: string) => void;

const TICK_MILLISECONDS = 5000;

/** Says what is done, and how long it takes: at the start, every few seconds, and at the end. */
export async function timed<T>(
  progress: Progress,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const say = (end: string) => {
    progress(`${line(what)}${end} ${elapsed(performance.now() - start)}`);
  };
  progress(`${line(what)} …`);
  const timer = setInterval(() => {
    say(" …");
  }, TICK_MILLISECONDS);
  try {
    const result = await work();
    say(" done in");
    return result;
  } catch (error) {
    say(" failed after");
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** A line in the common form. */
export function line(what: string): string {
  return `toolchain  ${what}`;
}

/** Milliseconds as a person reads them: `4.2 s`, `12 s`, `4 min 53 s`. */
export function elapsed(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return (minutes > 0 ? `${String(minutes)} min ` : "") + `${String(whole % 60)} s`;
}
