import Docker from "dockerode";
import {
  backendFragment,
  baseFragment,
  bootScript,
  layout,
  ports,
  routeFragment,
  Runtime,
} from "../lib/balancer";
import { Engine } from "../lib/docker/engine/engine";
import { type Color, colors, otherColor } from "../lib/model";
import { buildImages } from "../tools/images";

/** A balancer that runs, with all requests at blue. */
export interface Switch {
  /** Where it answers, on 127.0.0.1. */
  readonly url: string;
  /** Gives a color all requests, and resolves when the command is done. */
  to(color: Color): Promise<unknown>;
}

/** Both ways to switch, side by side on one network in front of the same two servers. */
export interface Balancers {
  /** As the library does it: one entry in a map of the running HAProxy. */
  readonly runtime: Switch;
  /** As it is mostly done by hand: another configuration file, and HAProxy's own reload. */
  readonly reload: Switch;
  remove(): Promise<void>;
}

const servicePort = 8080;

/** Starts both, in containers on a network of their own. */
export async function startBalancers(): Promise<Balancers> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const images = await buildImages({ only: ["haproxy", "echo:1", "echo:2"], progress });
  const place = new Place(`crossfade-bench-${String(process.pid)}`);
  try {
    await place.open();
    await place.start("blue", images["echo:1"]);
    await place.start("green", images["echo:2"]);
    return {
      runtime: await byRuntime(place, images.haproxy),
      reload: await byReload(place, images.haproxy),
      remove: () => place.remove(),
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

async function byRuntime(place: Place, image: string): Promise<Switch> {
  const name = "runtime";
  const url = await place.start(name, image, ["sh", "-c", bootScript]);
  const runtime = new Runtime((command, input) => place.exec(name, command, input));
  const apply = (part: string, fragment: Parameters<Runtime["apply"]>[2]) =>
    runtime.apply("bench/bench", part, fragment);
  const base = { drainSeconds: 30, timeoutSeconds: 60, maxConnections: 4000, trustProxy: false };
  await apply("base", baseFragment(base));
  for (const color of colors) await apply(`web-${color}`, place.backend(color));
  const route = { routes: [{}], sticky: false, failover: true, preview: "closed" };
  await apply("web-route", routeFragment({ service: "web", ...route }));
  const to = (color: Color) =>
    runtime.weigh("web", { [color]: 100, [otherColor(color)]: 0 } as Record<Color, number>);
  await to("blue");
  await answering(url);
  return { url, to };
}

async function byReload(place: Place, image: string): Promise<Switch> {
  const name = "reload";
  const file = `${layout.home}/haproxy.cfg`;
  const write = `printf '%s' "$1" > ${file}`;
  const boot = `${write} && exec haproxy -W -db -f ${file}`;
  const url = await place.start(name, image, ["sh", "-c", boot, "sh", place.plain("blue")]);
  await answering(url);
  const reload = `${write} && haproxy -c -q -f ${file} && kill -USR2 1`;
  const to = (color: Color) => place.exec(name, ["sh", "-c", reload, "sh", place.plain(color)]);
  return { url, to };
}

/** A network and the containers on it. */
class Place {
  readonly #docker = new Docker();
  readonly #engine = new Engine();
  readonly #started: string[] = [];

  constructor(private readonly name: string) {}

  async open(): Promise<void> {
    await this.#docker.createNetwork({ Name: this.name });
  }

  /** Answers with the address of what the container serves. */
  async start(part: string, image: string, command?: readonly string[]): Promise<string> {
    const name = this.host(part);
    this.#started.push(name);
    const port = `${String(ports.main)}/tcp`;
    const container = await this.#docker.createContainer({
      name,
      Image: image,
      ...(command === undefined ? {} : { Cmd: [...command] }),
      ExposedPorts: { [port]: {} },
      HostConfig: {
        NetworkMode: this.name,
        PortBindings: { [port]: [{ HostIp: "127.0.0.1", HostPort: "" }] },
      },
    });
    await container.start();
    const { NetworkSettings } = await container.inspect();
    return `http://127.0.0.1:${NetworkSettings.Ports[port]?.[0]?.HostPort ?? ""}/`;
  }

  exec(part: string, command: readonly string[], input?: string): Promise<string> {
    return this.#engine.exec(this.host(part), command, input);
  }

  backend(color: Color) {
    const health = { protocol: "http", path: "/health", host: "localhost" } as const;
    const checks = { port: servicePort, intervalSeconds: 1, timeoutSeconds: 2 };
    return backendFragment({
      service: "web",
      color,
      hosts: [this.host(color)],
      port: servicePort,
      protocol: "http/1.1",
      health: { ...health, ...checks },
    });
  }

  /** The configuration that HAProxy's own manual begins with. */
  plain(color: Color): string {
    const backends = colors.map((each) => {
      const server = `${this.host(each)}:${String(servicePort)}`;
      const header = `http-response set-header x-crossfade-color ${each}`;
      return `backend ${each}\n  ${header}\n  server one ${server} check\n`;
    });
    return `defaults
  mode http
  timeout connect 5s
  timeout client 50s
  timeout server 50s
frontend edge
  bind :${String(ports.main)}
  default_backend ${color}
${backends.join("")}`;
  }

  async remove(): Promise<void> {
    for (const name of this.#started) {
      await this.#docker
        .getContainer(name)
        .remove({ force: true, v: true })
        .catch(() => undefined);
    }
    await this.#docker
      .getNetwork(this.name)
      .remove()
      .catch(() => undefined);
  }

  host(part: string): string {
    return `${this.name}-${part}`;
  }
}

async function answering(url: string): Promise<void> {
  const end = Date.now() + 30_000;
  const isOpen = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isOpen())) {
    if (Date.now() > end) throw new Error(`${url} does not answer with 200`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
