/** Milliseconds of the processor until a run is through; a clock would count other programs too. */
export async function cpuUntil(run: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const began = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
