import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import {
  backendFragment,
  baseFragment,
  type FragmentFile,
  layout,
  maps,
  maintenanceEntry,
  routeFragment,
  type RouteSpec,
} from "../../../lib/balancer";
import { type Color, colors, type Page } from "../../../lib/model";
import { freePorts } from "./ports";

/** A request, reduced to what decides where it goes. */
export interface Asked {
  readonly path?: string;
  readonly port?: "main" | Color;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, reduced to what shows who gave it. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly color: string | undefined;
  readonly cookie: string | undefined;
  readonly type: string | undefined;
  readonly retryAfter: string | undefined;
}

/** A service behind the balancer: its settings, its weight, and the colors that run. */
export interface Behind extends Omit<RouteSpec, "routes"> {
  readonly routes?: RouteSpec["routes"];
  readonly green?: number;
  readonly up?: readonly Color[];
  readonly page?: Page;
}

/**
 * The real HAProxy with the real configuration, in a container on the machine's own network; each color is one
 * server on loopback that echoes the request.
 */
export class RealBalancer {
  readonly #home = mkdtempSync(join(tmpdir(), "crossfade-haproxy-"));
  readonly #services: Server[] = [];
  readonly #ports: Record<"main" | Color, number> = { main: 0, blue: 0, green: 0 };
  #container?: Docker.Container;

  constructor(private readonly image: string) {}

  async start(behind: readonly Behind[], trustProxy = false): Promise<void> {
    const first = await freePorts(3);
    Object.assign(this.#ports, { main: first, blue: first + 1, green: first + 2 });
    const fragments = [
      baseFragment({ drainSeconds: 5, timeoutSeconds: 5, maxConnections: 100, trustProxy }),
      ...behind.map((service) => routeFragment({ routes: [{}], ...service })),
      ...(await Promise.all(behind.flatMap((service) => this.#backends(service)))),
    ];
    const joined = (file: keyof (typeof fragments)[number]) =>
      fragments.map((fragment) => fragment[file] ?? "").join("");
    this.#write("base.cfg", joined("base.cfg"));
    this.#write("services.cfg", joined("backend.cfg"));
    for (const map of Object.values(maps)) {
      const file = basename(map) as FragmentFile;
      this.#write(file, joined(file));
    }
    const weights = behind.filter(({ green }) => green !== undefined);
    this.#write(
      "weights.map",
      weights.map(({ service, green }) => `${service}/green ${String(green)}\n`).join(""),
    );
    this.#write(
      "maintenance.map",
      behind
        .flatMap(({ service, page }) => (page ? [`${service} ${maintenanceEntry(page)}\n`] : []))
        .join(""),
    );
    this.#write("servers.state", "");
    this.#container = await new Docker().createContainer({
      Image: this.image,
      Entrypoint: ["haproxy"],
      Cmd: ["-db", "-f", "base.cfg", "-f", "services.cfg"],
      User: `${String(process.getuid?.())}:${String(process.getgid?.())}`,
      WorkingDir: this.#home,
      HostConfig: { NetworkMode: "host", Binds: [`${this.#home}:${this.#home}`] },
    });
    await this.#container.start();
    await this.#listening();
  }

  async ask({ path = "/", port = "main", headers = {} }: Asked = {}): Promise<Answered> {
    const options = { host: "127.0.0.1", port: this.#ports[port], path, headers, agent: false };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(options, resolve).on("error", reject).end();
    });
    const chunks = await response.toArray();
    return {
      status: response.statusCode ?? 0,
      text: Buffer.concat(chunks as Buffer[]).toString(),
      color: response.headers["x-crossfade-color"] as string | undefined,
      cookie: response.headers["set-cookie"]?.[0],
      type: response.headers["content-type"],
      retryAfter: response.headers["retry-after"],
    };
  }

  async stop(): Promise<void> {
    await this.#container?.remove({ force: true });
    for (const service of this.#services) service.close();
    rmSync(this.#home, { recursive: true });
  }

  /** A color that is not up has no server: what matters is how many are usable. */
  #backends({ service, up = colors }: Behind) {
    return colors.map(async (color) => {
      const running = up.includes(color);
      const port = running ? await this.#echo(`${service}-${color}`) : 1;
      const health = {
        protocol: "http" as const,
        path: "/health",
        host: "localhost",
        port,
        intervalSeconds: 1,
        timeoutSeconds: 1,
      };
      const hosts = running ? ["127.0.0.1"] : [];
      return backendFragment({ service, color, hosts, port, protocol: "http/1.1", health });
    });
  }

  async #echo(name: string): Promise<number> {
    const server = createServer((request_, response) => {
      response.end(JSON.stringify({ name, headers: request_.headers }));
    });
    this.#services.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  #write(file: string, text: string): void {
    const { main, blue, green } = this.#ports;
    const here = text
      .replaceAll(layout.current, this.#home)
      .replaceAll(layout.home, this.#home)
      .replaceAll(/(?<=bind )(?=:)/g, "127.0.0.1")
      .replaceAll(/\b8080\b/g, String(main))
      .replaceAll(/\b8081\b/g, String(blue))
      .replaceAll(/\b8082\b/g, String(green));
    writeFileSync(join(this.#home, file), here);
  }

  async #listening(): Promise<void> {
    const end = Date.now() + 5000;
    while (!(await accepts(this.#ports.green))) {
      if (Date.now() > end) throw new Error("HAProxy does not start");
      await sleep(20);
    }
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket
      .on("connect", () => {
        answer(true);
      })
      .on("error", () => {
        answer(false);
      });
  });
}
