const minuteMilliseconds = 60_000;

/** The last so many minutes that are over. */
export function wholeMinutes(
  now: Date,
  minutes: number,
): { readonly from: Date; readonly to: Date } {
  const to = Math.floor(now.getTime() / minuteMilliseconds) * minuteMilliseconds;
  return { from: new Date(to - minutes * minuteMilliseconds), to: new Date(to) };
}
