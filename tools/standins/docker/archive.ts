const BLOCK = 512;

/** One file to put into a container. */
export interface ArchivedFile {
  /** Absolute path in the container. */
  readonly path: string;
  readonly content: Buffer;
  readonly mode: number;
}

/** A tar archive of the files, in the old format that every reader understands. */
export function archive(files: readonly ArchivedFile[]): Buffer {
  const parts = files.flatMap((file) => [header(file), file.content, padding(file.content.length)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header({ path, content, mode }: ArchivedFile): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { name, prefix } = splitPath(path.replace(/^\/+/, ""));
  block.write(name, 0);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(content.length, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(" ".repeat(8), 148);
  block.write("0", 156);
  block.write("ustar\0" + "00", 257);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

/** The format has 100 bytes for the name and 155 for the folder before it. */
function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: "" };
  const slash = path.lastIndexOf("/", 154);
  const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
  if (slash < 0 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(name) > 100) {
    throw new Error(`uploads: the path ${path} is too long for an archive`);
  }
  return { name, prefix };
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}
