import { randomBytes } from "node:crypto";
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from "node:http";
import { request as encrypted } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import {
  backendFragment,
  type BackendSpec,
  baseFragment,
  type BaseSpec,
  bootScript,
  type Fragment,
  type FragmentFile,
  layout,
  ports,
  routeFragment,
  type RouteSpec,
  Runtime,
} from "../../../lib/balancer";
import { Engine } from "../../../lib/docker/engine/engine";
import { freePorts } from "./ports";

/** A request to the balancer. */
export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Certificate of the authority that is trusted; the request is encrypted then. */
  readonly authority?: string;
}

/** What the balancer answered. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A service behind it: what it adds to the maps and to its backends. */
export type Behind = Pick<RouteSpec, "service"> &
  Partial<Pick<RouteSpec, "routes" | "limit" | "sticky">> &
  Partial<Pick<BackendSpec, "headers" | "cors">>;

const service = `require("node:http").createServer((request, response) => {
  const asked = new URL(request.url, "http://service").searchParams.get("headers");
  for (const [name, value] of Object.entries(JSON.parse(asked ?? "{}"))) response.setHeader(name, value);
  response.end(JSON.stringify({ name: request.headers["x-name"], method: request.method, headers: request.headers }));
}).listen(3000)`;

const base: BaseSpec = {
  drainSeconds: 5,
  timeoutSeconds: 10,
  maxConnections: 500,
  trustProxy: false,
};

/**
 * The balancer as it is deployed: its image, its boot script, its volume of fragments, driven by the runtime. One
 * container answers for every service, by the name of the backend that sent the request.
 */
export class RealEdge {
  readonly #docker = new Docker();
  readonly #name = `edge${randomBytes(4).toString("hex")}`;
  readonly #runtime = new Runtime((command, input) =>
    new Engine().exec(this.#name, command, input),
  );
  #first = 0;

  constructor(private readonly images: { readonly haproxy: string; readonly node: string }) {}

  /** Port of the machine for what is not encrypted; the next one is for what is. */
  get port(): number {
    return this.#first;
  }

  async start(): Promise<void> {
    this.#first = await freePorts(2);
    await this.#docker.createNetwork({ Name: this.#name });
    const echo = await this.#docker.createContainer({
      name: `${this.#name}-echo`,
      Image: this.images.node,
      Entrypoint: ["node", "-e", service],
      HostConfig: { NetworkMode: this.#name },
    });
    const published = (port: number) => [{ HostIp: "127.0.0.1", HostPort: String(port) }];
    const balancer = await this.#docker.createContainer({
      name: this.#name,
      Image: this.images.haproxy,
      Entrypoint: ["sh", "-c", bootScript],
      ExposedPorts: { [`${String(ports.main)}/tcp`]: {}, [`${String(ports.secure)}/tcp`]: {} },
      HostConfig: {
        NetworkMode: this.#name,
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        Binds: [`${this.#name}:${layout.home}`],
        PortBindings: {
          [`${String(ports.main)}/tcp`]: published(this.#first),
          [`${String(ports.secure)}/tcp`]: published(this.#first + 1),
        },
      },
    });
    await Promise.all([echo.start(), balancer.start()]);
  }

  /** Loads a base configuration. */
  async base(changes: Partial<BaseSpec> = {}): Promise<void> {
    await this.apply("base", baseFragment({ ...base, ...changes }));
  }

  /** Opens services, with all traffic on blue, and waits until they answer. */
  async serve(services: readonly Behind[]): Promise<void> {
    const fragments = services.flatMap((service) => [this.#route(service), this.#backend(service)]);
    const files = new Set(fragments.flatMap((fragment) => Object.keys(fragment) as FragmentFile[]));
    const joined = [...files].map((file) => [
      file,
      fragments.map((fragment) => fragment[file] ?? "").join(""),
    ]);
    await this.apply("services", Object.fromEntries(joined) as Fragment);
    for (const { service } of services) {
      await this.#runtime.weigh(service, { blue: 100, green: 0 });
      await this.#ready(service);
    }
  }

  #route({ routes = [{}], sticky = false, service, limit }: Behind): Fragment {
    const route = { service, routes, sticky, failover: true, preview: "open" };
    return routeFragment({ ...route, ...(limit === undefined ? {} : { limit }) });
  }

  #backend({ service, headers, cors }: Behind): Fragment {
    const fragment = backendFragment({
      service,
      color: "blue",
      hosts: [`${this.#name}-echo`],
      port: 3000,
      protocol: "http/1.1",
      health: {
        protocol: "http",
        port: 3000,
        path: "/",
        host: "localhost",
        intervalSeconds: 1,
        timeoutSeconds: 1,
      },
      ...(headers === undefined ? {} : { headers }),
      ...(cors === undefined ? {} : { cors }),
    });
    const named = `  http-request set-header x-name ${service}\n`;
    return { "backend.cfg": `${fragment["backend.cfg"] ?? ""}${named}` };
  }

  async #ready(service: string): Promise<void> {
    const end = Date.now() + 10_000;
    while (!(await this.#runtime.read(service)).servers.blue.some(({ ready }) => ready)) {
      if (Date.now() > end) throw new Error(`${service} does not get ready`);
      await sleep(50);
    }
  }

  /** Starts the balancer anew, which then knows nothing of any server, and waits until it answers. */
  async restart(): Promise<void> {
    await this.#docker.getContainer(this.#name).restart({ t: 1 });
    const end = Date.now() + 10_000;
    while ((await this.ask().catch(() => undefined)) === undefined) {
      if (Date.now() > end) throw new Error("HAProxy does not start");
      await sleep(50);
    }
  }

  /** Ends the one container that answers for every service, or starts it again. */
  async services(wish: "kill" | "start"): Promise<void> {
    await this.#docker.getContainer(`${this.#name}-echo`)[wish]();
  }

  /** Puts a fragment in place, as the resource does. */
  async apply(name: string, fragment: Fragment): Promise<void> {
    await this.#runtime.apply("edge/test", name, fragment);
  }

  /** How often HAProxy has loaded its configuration. */
  async reloads(): Promise<number> {
    const command = `printf 'show proc\\n' | nc -w 5 ${layout.master.host} ${String(layout.master.port)}`;
    const answer = await new Engine().exec(this.#name, ["sh", "-c", command]);
    return Number(/^\d+\s+master\s+(\d+)/m.exec(answer)?.[1]);
  }

  async ask({
    method = "GET",
    path = "/",
    headers = {},
    authority,
  }: Asked = {}): Promise<Answered> {
    const options = { host: "127.0.0.1", method, path, headers, agent: false as const };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request =
        authority === undefined
          ? plain({ ...options, port: this.#first }, resolve)
          : encrypted(
              {
                ...options,
                port: this.#first + 1,
                ca: authority,
                servername: headers["host"] ?? "localhost",
              },
              resolve,
            );
      request.on("error", reject).end();
    });
    const chunks = (await response.toArray()) as Buffer[];
    const { statusCode = 0, headers: answered } = response;
    return { status: statusCode, headers: answered, text: Buffer.concat(chunks).toString() };
  }

  async stop(): Promise<void> {
    for (const name of [this.#name, `${this.#name}-echo`]) {
      await this.#docker.getContainer(name).remove({ force: true });
    }
    await this.#docker.getVolume(this.#name).remove();
    await this.#docker.getNetwork(this.#name).remove();
  }
}
