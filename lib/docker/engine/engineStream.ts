/** What a command printed, by stream. */
export interface Printed {
  readonly out: string;
  readonly err: string;
}

const headerLength = 8;

/** Takes apart the Engine's stream: frames that begin with the stream's number and their length. */
export function printed(stream: Buffer): Printed {
  const parts: Record<"out" | "err", Buffer[]> = { out: [], err: [] };
  let position = 0;
  while (position + headerLength <= stream.length) {
    const end = position + headerLength + stream.readUInt32BE(position + 4);
    const part = stream.subarray(position + headerLength, end);
    parts[stream[position] === 2 ? "err" : "out"].push(part);
    position = end;
  }
  return { out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() };
}
