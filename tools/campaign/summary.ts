/** What one part of a campaign has done; the tests of test/e2e write one each. */
export interface Part {
  readonly part: string;
  readonly seed: number;
  readonly minutes: number;
  readonly done: Readonly<Record<string, number>>;
  readonly sent: Readonly<Record<string, number>>;
  readonly lost: Readonly<Record<string, number>>;
  readonly stranded: number;
}

/** Writes the figures of a campaign, a line each. */
export function summary(parts: readonly Part[]): string {
  return parts.flatMap(lines).join("\n");
}

function lines({ part, seed, minutes, done, sent, lost, stranded }: Part): string[] {
  const total = Object.values(done).reduce((sum, count) => sum + count, 0);
  return [
    `${part}: ${whole(total)} in ${minutes.toFixed(1)} minutes, seed ${String(seed)}, ${whole(stranded)} stranded`,
    `  done  ${list(done)}`,
    `  sent  ${list(sent)}`,
    `  lost  ${list(lost) || "nothing"}`,
  ];
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${whole(count)}`)
    .join(", ");
}

function whole(count: number): string {
  return count.toLocaleString("en-US");
}
