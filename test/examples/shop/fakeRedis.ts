import type { Socket } from "node:net";
import { FakeBacking } from "./fakeBacking";

/** A Redis that can count and nothing else. */
export class FakeRedis extends FakeBacking {
  #visits = 0;

  /** A command is an array of texts; its name is the first of them. */
  protected override serve(socket: Socket): void {
    socket.on("data", (data) => {
      for (const [, , name = ""] of data.toString().matchAll(/\*(\d+)\r\n\$\d+\r\n(\w+)\r\n/g)) {
        if (name === "INCR") this.#visits += 1;
        const simple = name === "PING" ? "+PONG" : "+OK";
        socket.write(`${name === "INCR" ? `:${String(this.#visits)}` : simple}\r\n`);
      }
    });
  }
}
