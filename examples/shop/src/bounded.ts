/** Something did not answer in time. */
export class TimeoutError extends Error {
  public override readonly name = "TimeoutError";
}

/**
 * Waits for an answer, but no longer than the given time.
 *
 * The work itself cannot be taken back; what it does later is ignored.
 */
export async function bounded<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimeoutError(`no answer within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
