import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Something that a program stores in, on a port of this machine: it can go away, and come back. */
export abstract class FakeBacking {
  readonly #sockets = new Set<Socket>();
  #server = createServer();
  public port = 0;

  /** Listens, on the same port as before if it did before. */
  async start(): Promise<void> {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
      this.serve(socket);
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

  /** Answers what a client says. */
  protected abstract serve(socket: Socket): void;
}
