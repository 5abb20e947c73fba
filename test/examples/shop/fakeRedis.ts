import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A Redis that can count and nothing else, on a port of this machine. */
export class FakeRedis {
  readonly #sockets = new Set<Socket>();
  #server = createServer();
  #visits = 0;
  public port = 0;

  /** Listens, on the same port as before if it did before. */
  async start(): Promise<void> {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("data", (data) => {
        this.#answer(socket, data.toString());
      });
    });
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Hangs up and listens no more. */
  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** A command is an array of texts; its name is the first of them. */
  #answer(socket: Socket, data: string): void {
    for (const [, , name = ""] of data.matchAll(/\*(\d+)\r\n\$\d+\r\n(\w+)\r\n/g)) {
      if (name === "INCR") this.#visits += 1;
      const simple = name === "PING" ? "+PONG" : "+OK";
      socket.write(`${name === "INCR" ? `:${String(this.#visits)}` : simple}\r\n`);
    }
  }
}
