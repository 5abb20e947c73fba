const block = 512;

/** Names in this format have at most so many bytes. */
const longestPath = 100;

/** An archive with these files, readable by everybody in the container, as the Engine unpacks it there. */
export function tar(files: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    const padding = Buffer.alloc((block - (content.length % block)) % block);
    return [header(path.replace(/^\/+/, ""), content.length), content, padding];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

/** The header of a file. Its numbers are octal; its own sum is counted as if it were blanks. */
function header(path: string, length: number): Buffer {
  if (Buffer.byteLength(path) > longestPath) {
    throw new Error(`the path ${path} has more than ${String(longestPath)} bytes`);
  }
  const bytes = Buffer.alloc(block);
  bytes.write(path, 0);
  bytes.write(octal(0o644, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(length, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write(" ".repeat(8), 148);
  bytes.write("0", 156);
  bytes.write("ustar\u000000", 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\u0000 `, 148);
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
