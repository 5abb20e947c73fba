import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { connect } from "node:tls";

/** Where the encrypted side is. */
export interface SecureSide {
  readonly host: string;
  readonly port: number;
  /** Name that it is asked by. */
  readonly name: string;
  /** Who vouches for its certificate, as PEM. */
  readonly authority: string;
}

/** How a connection with HTTP/2 begins. */
const preface = "PRI ";

/**
 * Encrypts what comes in on a port of this computer and hands it on, byte by byte: clients without encryption thereby
 * speak to a server that has nothing else. HTTP/2 or HTTP/1.1 is agreed on by what a client begins with.
 */
export class SecureRelay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(side: SecureSide) {
    this.#server = createServer((socket) => {
      this.#keep(socket);
      socket.once("data", (first: Buffer) => {
        socket.pause();
        this.#handOn(socket, first, side);
      });
    });
  }

  /** Listens on any free port. */
  static async start(side: SecureSide): Promise<SecureRelay> {
    const relay = new SecureRelay(side);
    relay.#server.listen(0, "127.0.0.1");
    await once(relay.#server, "listening");
    return relay;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/`;
  }

  /** Ends it with everything that goes through it. */
  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #handOn(socket: Socket, first: Buffer, { host, port, name, authority }: SecureSide): void {
    const isHttp2 = first.toString("latin1").startsWith(preface);
    const secure = connect({
      ...{ host, port, servername: name, ca: authority },
      ALPNProtocols: [isHttp2 ? "h2" : "http/1.1"],
    });
    this.#keep(secure);
    secure.write(first);
    socket.pipe(secure).pipe(socket);
    // An end that is no right one is none for the other side as well.
    socket.once("close", () => secure.destroy());
    secure.once("close", (hadError) => {
      if (hadError) socket.resetAndDestroy();
      else socket.destroySoon();
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
  }
}
