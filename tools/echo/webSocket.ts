import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Phase } from "./phase";

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Close code of a server that goes away, with which clients know that they may come back at once. */
const goingAway = 1001;

/** Takes a connection over, and answers each text with itself. */
export function serveWebSocket(request: IncomingMessage, socket: Duplex, phase: Phase): void {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1")
    .update(key + guid)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on("error", () => socket.destroy());
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (let next = parse(rest); next !== undefined; next = parse(rest)) {
      rest = rest.subarray(next.length);
      answer(socket, next);
      // Between two messages: what a client says while a close is on its way to it gets no answer.
      if (phase.leaving) socket.write(frame(opcodes.close, closing(goingAway)));
    }
  });
}

interface Frame {
  readonly opcode: number;
  readonly content: Buffer;
  /** Bytes that the whole frame takes. */
  readonly length: number;
}

/** Reads one frame of a client; clients mask what they send, and send nothing long here. */
function parse(data: Buffer): Frame | undefined {
  const [first, second] = data;
  if (first === undefined || second === undefined) return undefined;
  const size = second & 0x7f;
  if (size > 125) throw new Error("only messages of at most 125 bytes are echoed");
  const length = 6 + size;
  if (data.length < length) return undefined;
  const mask = data.subarray(2, 6);
  const content = data.subarray(6, length).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return { opcode: first & 0x0f, content: Buffer.from(content), length };
}

function answer(socket: Duplex, { opcode, content }: Frame): void {
  if (opcode === opcodes.text) socket.write(frame(opcodes.text, content));
  if (opcode === opcodes.ping) socket.write(frame(opcodes.pong, content));
  if (opcode === opcodes.close) socket.end(frame(opcodes.close, content));
}

function frame(opcode: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode, content.length]), content]);
}

function closing(code: number): Buffer {
  const content = Buffer.alloc(2);
  content.writeUInt16BE(code);
  return content;
}
