import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { type Entry, inOrder } from "./entry";

const blockBytes = 512;

/** The same on every machine and day, so that the same content makes the same layer. */
const modified = Date.UTC(2026, 0, 1) / 1000;

const modes = { text: 0o644, copy: 0o755, link: 0o777, folder: 0o755 } as const;
const types = { text: "0", copy: "0", link: "2", folder: "5" } as const;

/** Packs entries as a tar archive (ustar), which is what the Docker Engine takes files as. */
export function tar(entries: readonly Entry[]): Readable {
  return Readable.from(pack(inOrder(entries)), { objectMode: false });
}

async function* pack(entries: readonly Entry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    const size = await sizeOf(entry);
    yield header(entry, size);
    if (entry.kind === "text") yield Buffer.from(entry.text);
    if (entry.kind === "copy") yield* createReadStream(entry.source) as AsyncIterable<Buffer>;
    if (size % blockBytes > 0) yield Buffer.alloc(blockBytes - (size % blockBytes));
  }
  yield Buffer.alloc(2 * blockBytes);
}

async function sizeOf(entry: Entry): Promise<number> {
  if (entry.kind === "text") return Buffer.byteLength(entry.text);
  return entry.kind === "copy" ? (await stat(entry.source)).size : 0;
}

/** The block that announces an entry. Numbers are octal text. */
function header(entry: Entry, size: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  const { name, prefix } = split(entry.path.slice(1) + (entry.kind === "folder" ? "/" : ""));
  const mode = entry.mode ?? modes[entry.kind];
  write(block, 0, 100, name);
  write(block, 100, 8, octal(mode, 7));
  write(block, 108, 8, octal(entry.owner?.uid ?? 0, 7));
  write(block, 116, 8, octal(entry.owner?.gid ?? 0, 7));
  write(block, 124, 12, octal(size, 11));
  write(block, 136, 12, octal(modified, 11));
  write(block, 156, 1, types[entry.kind]);
  if (entry.kind === "link") write(block, 157, 100, entry.target);
  write(block, 257, 8, "ustar\u000000");
  write(block, 345, 155, prefix);
  // The sum is taken over the block with blanks where the sum itself goes.
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(block, 148, 8, `${octal(sum, 6)}\0 `);
  return block;
}

/** Splits a long path at a slash, since its two fields hold 155 and 100 bytes. */
function split(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: "" };
  const at = path.indexOf("/", path.length - 101);
  return { name: path.slice(at + 1), prefix: path.slice(0, at) };
}

function write(block: Buffer, offset: number, length: number, value: string): void {
  if (Buffer.byteLength(value) > length) {
    throw new Error(
      `"${value}" is too long for a tar archive, expected ${String(length)} bytes at most`,
    );
  }
  block.write(value, offset, length);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
