import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineAddress } from "../../../lib/docker/engine/engineAddress";

/** What a Docker does with who comes: it passes everybody on, lets nobody in, or takes no notice of anybody. */
export type Mood = "passes" | "refuses" | "hangs";

interface Awaited {
  readonly words: string;
  readonly seen: () => void;
  /** Whether the command was asked for, so that the next start is its start. */
  asked: boolean;
}

/** Stands in front of the machine's Docker on a socket of its own, and can behave like one that has a bad day. */
export class DockerProxy {
  mood: Mood = "passes";
  /** Milliseconds by which everything is late that comes back. */
  late = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), "crossfade-docker-"));
  readonly #open = new Set<Socket>();
  readonly #server: Server = createServer((client) => {
    this.#serve(client);
  });
  #awaited: Awaited | undefined;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#path, resolve));
  }

  /** As `DOCKER_HOST` names it. */
  get host(): string {
    return `unix://${this.#path}`;
  }

  /** Cuts what is open, as a Docker that stops does. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /**
   * Keeps back the answer to the next command that has these words in its text, and resolves when the command has ended:
   * what it did is done, and nobody has heard of it.
   */
  keepBack(words: string): Promise<void> {
    return new Promise((seen) => {
      this.#awaited = { words, seen, asked: false };
    });
  }

  stop(): void {
    this.cut();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #path(): string {
    return join(this.#folder, "docker.sock");
  }

  #serve(client: Socket): void {
    this.#open.add(client);
    client.on("close", () => this.#open.delete(client));
    client.on("error", () => client.destroy());
    if (this.mood === "refuses") client.destroy();
    if (this.mood !== "passes") return;
    const address = engineAddress();
    const engine =
      "socketPath" in address ? connect(address.socketPath) : connect(address.port, address.host);
    engine.on("error", () => client.destroy());
    client.on("close", () => engine.destroy());
    let kept: Awaited | undefined;
    client.on("data", (data) => {
      kept ??= this.#keeps(data.toString("latin1"));
      engine.write(data);
    });
    client.on("end", () => engine.end());
    engine.on("data", (data) => {
      if (kept === undefined) setTimeout(() => client.write(data), this.late);
    });
    engine.on("end", () => {
      if (kept === undefined) setTimeout(() => client.end(), this.late);
      else kept.seen();
    });
  }

  /** A command is asked for on one connection, and started on the next one. */
  #keeps(request: string): Awaited | undefined {
    const awaited = this.#awaited;
    if (awaited === undefined) return undefined;
    if (awaited.asked && /^POST \/exec\/\w+\/start /.test(request)) {
      this.#awaited = undefined;
      return awaited;
    }
    awaited.asked ||= request.includes(awaited.words);
    return undefined;
  }
}
