import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What a command in a container does: its output, and how it ends. */
export interface Ran {
  readonly out?: string;
  readonly err?: string;
  readonly exitCode?: number;
}

/** A container of the fake Engine. */
export interface FakeContainer {
  readonly running?: boolean;
  /** Whether it cannot be stopped. */
  readonly stuck?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly logs?: string;
  /** Called when it is started anew. */
  readonly onRestart?: () => void;
  readonly run?: (command: readonly string[], input: string) => Ran;
}

/** One frame of the stream in which the Engine sends what a command prints. */
export function frame(stream: 1 | 2, content: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(content), 4);
  return Buffer.concat([header, Buffer.from(content)]);
}

/** An answer's status and content. */
export type Answer = [number, (string | Buffer)?];

/** A Docker Engine on a socket of its own that knows the few requests that are made here. */
export class FakeEngine {
  readonly containers = new Map<string, FakeContainer>();
  readonly volumes = new Set<string>();
  /** What happens to a request: its answer, nothing at all, or an end in the middle of the answer. */
  mood: "answers" | "hangs" | "cuts" = "answers";
  /** Every request, for example `POST /containers/edge/exec`. */
  readonly requests: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "crossfade-engine-"));
  readonly #started: ((input: string) => Ran)[] = [];
  readonly #ran = new Map<number, Ran>();
  readonly #server: Server = createServer((request, response) => {
    void this.answer(request).then(([status, content]) => {
      if (this.mood === "answers") response.writeHead(status).end(content);
      if (this.mood !== "cuts") return;
      response.writeHead(status, { "content-length": 1_000_000 });
      response.write("{", () => request.socket.destroy());
    });
  });

  async start(): Promise<void> {
    this.#server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#attach(request, socket, head);
    });
    await new Promise<void>((resolve) => this.#server.listen(join(this.#folder, "sock"), resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** As `docker:host` would name it. */
  get host(): string {
    return `unix://${join(this.#folder, "sock")}`;
  }

  protected async answer(request: IncomingMessage): Promise<Answer> {
    const line = `${request.method ?? ""} ${request.url ?? ""}`;
    this.requests.push(line);
    const body = await text(request);
    const [, kind, name = "", action = ""] = (request.url ?? "").split(/[/?]/);
    if (kind === "exec") return this.#exec(Number(name), action);
    if (kind === "volumes")
      return this.volumes.has(name) ? [200, "{}"] : no(404, `get ${name}: no such volume`);
    const container = this.containers.get(name);
    if (container === undefined) return no(404, `No such container: ${name}`);
    if (request.method === "DELETE") {
      this.containers.delete(name);
      return [204];
    }
    return this.#container(name, container, action, body);
  }

  #container(name: string, container: FakeContainer, action: string, body: string): Answer {
    const { running = true, stuck = false, labels = null, logs = "" } = container;
    switch (action) {
      case "exec": {
        if (!running) return no(409, `Container ${name} is not running`);
        const { Cmd } = JSON.parse(body) as { Cmd: string[] };
        this.#started.push((input) => container.run?.(Cmd, input) ?? {});
        return [201, JSON.stringify({ Id: String(this.#started.length - 1) })];
      }
      case "restart":
        container.onRestart?.();
        return [204];
      case "stop":
        if (stuck) return no(500, `cannot kill container: ${name}`);
        return running ? [204] : [304];
      case "logs":
        return [200, frame(1, logs)];
      default:
        return [
          200,
          JSON.stringify({ Id: name, Config: { Labels: labels }, State: { Running: running } }),
        ];
    }
  }

  #exec(id: number, action: string): [number, string | Buffer] {
    if (action === "json") {
      return [200, JSON.stringify({ ExitCode: this.#ran.get(id)?.exitCode ?? 0 })];
    }
    return [200, this.#run(id, "")];
  }

  #run(id: number, input: string): Buffer {
    const ran = this.#started[id]?.(input) ?? {};
    this.#ran.set(id, ran);
    return Buffer.concat([frame(1, ran.out ?? ""), frame(2, ran.err ?? "")]);
  }

  /** The connection becomes the command's input and output: the head of the request, its body, and what comes then. */
  #attach(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    const [, , id = ""] = (request.url ?? "").split("/");
    socket.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
    let seen = head.toString();
    const body = Number(request.headers["content-length"] ?? 0);
    socket.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      const input = seen.slice(body);
      if (input.endsWith("\n")) socket.end(this.#run(Number(id), input));
    });
  }
}

function no(status: number, message: string): [number, string] {
  return [status, JSON.stringify({ message })];
}
