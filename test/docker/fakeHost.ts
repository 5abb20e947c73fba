import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { askScript, orderScript } from "../../lib/balancer";
import { FakeBalancer } from "./fakeBalancer";
import { type Answer, FakeEngine, type Ran } from "./fakeEngine";

interface Made {
  readonly id: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly networks: string[];
  archive?: Buffer;
  started: boolean;
}

/** A fake Engine that makes containers, for what makes them without Pulumi's provider. */
export class FakeHost extends FakeEngine {
  /** Containers that were made here, in order. */
  readonly made: Made[] = [];
  /** Networks that refuse to be joined. */
  readonly closedNetworks = new Set<string>();
  /** Images that are not there. */
  readonly missingImages = new Set<unknown>();
  #count = 0;

  /** Names of those that are there. */
  names(): string[] {
    return this.made.map(({ name }) => name).sort();
  }

  protected override async answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "" } = request;
    const [path = "", query = ""] = url.split("?");
    const [, kind, name = "", action = ""] = path.split("/");
    const search = new URLSearchParams(query);
    const mine = this.made.find((made) => made.id === name || made.name === name);
    const answers: Record<string, (body: Buffer) => Answer> = {
      "GET containers/json": () => this.#list(search.get("filters") ?? "{}"),
      "POST containers/create": (body) => this.#create(search.get("name") ?? "", body),
      ...(kind === "networks"
        ? { [`POST networks/${name}`]: (body) => this.#join(name, body) }
        : {}),
      ...(mine === undefined
        ? {}
        : { [`${method} containers/${name}`]: (body) => this.#act(mine, method, action, body) }),
    };
    const handle = answers[`${method} ${kind ?? ""}/${name}`];
    if (handle === undefined) return await super.answer(request);
    this.requests.push(`${method} ${url}`);
    return handle(await buffer(request));
  }

  #list(filters: string): Answer {
    const { label = [] } = JSON.parse(filters) as { label?: string[] };
    const found = this.made.filter(({ body }) => {
      const labels = body["Labels"] as Record<string, string>;
      return label.every((pair) => {
        const [key = "", value] = pair.split("=");
        return labels[key] === value;
      });
    });
    return [200, JSON.stringify(found.map(({ id }) => ({ Id: id })))];
  }

  #create(name: string, content: Buffer): Answer {
    if (this.containers.has(name) || this.made.some((made) => made.name === name)) {
      return [409, JSON.stringify({ message: `Conflict. The name ${name} is in use` })];
    }
    this.#count += 1;
    const id = `id${String(this.#count)}`;
    const body = JSON.parse(content.toString()) as Record<string, unknown>;
    if (this.missingImages.has(body["Image"])) return [404, '{"message":"No such image"}'];
    const address = `10.0.0.${String(this.#count)}`;
    this.made.push({ id, name, body, address, networks: [], started: false });
    return [201, JSON.stringify({ Id: id })];
  }

  #join(network: string, content: Buffer): Answer {
    if (this.closedNetworks.has(network)) {
      return [404, JSON.stringify({ message: `network ${network} not found` })];
    }
    const { Container } = JSON.parse(content.toString()) as { Container: string };
    this.made.find(({ id }) => id === Container)?.networks.push(network);
    return [200];
  }

  #act(made: Made, method: string, action: string, body: Buffer): Answer {
    if (method === "DELETE") {
      this.made.splice(this.made.indexOf(made), 1);
      return [204];
    }
    if (action === "archive") made.archive = body;
    if (action === "start") made.started = true;
    if (action === "logs") return [200, ""];
    if (method !== "GET") return [204];
    const { id, name, address, started } = made;
    const inspected = {
      Id: id,
      Name: `/${name}`,
      Config: { Labels: made.body["Labels"] ?? null },
      State: { Running: started, Restarting: false, StartedAt: "2026-01-01T00:00:00Z" },
      NetworkSettings: { Networks: { shop: { IPAddress: address } } },
    };
    return [200, JSON.stringify(inspected)];
  }
}

const state = "1\n# srv_name srv_addr srv_op_state srv_admin_state srv_check_result";

/** A balancer of a fake host that knows every container there by its slot. Slots named bad never become healthy. */
export class FakePool extends FakeBalancer {
  readonly closed = new Set<string>();
  readonly bad = new Set<string>();
  /** Called before each look at the servers, so that a test can change what is seen. */
  onServers?: () => void;
  readonly #host: FakeHost;

  constructor(host: FakeHost) {
    super();
    this.#host = host;
    const { run } = this;
    this.run = (command, input) =>
      [askScript, orderScript].includes(command[2] ?? "")
        ? this.#answers(command.slice(4))
        : run(command, input);
  }

  #answers(commands: readonly string[]): Ran {
    return { out: commands.map((command) => `${this.#one(command)}\x1e`).join("") };
  }

  #one(command: string): string {
    const [, server = "", wish] =
      /^set server \S+\/(\S+) (?:state|health) (\w+)$/.exec(command) ?? [];
    if (wish === "drain") this.closed.add(server);
    if (wish === "ready") this.closed.delete(server);
    if (wish === "down") this.distrusted.push(server);
    if (wish !== undefined) return "\n";
    if (command.startsWith("show servers")) this.onServers?.();
    const slots = this.#host.made.map(({ name, address }) => ({
      name: name.replace(/^.*-(\d+)$/, "web-replicas-$1"),
      address,
    }));
    const rows = slots.map(({ name, address }) => {
      const admin = this.closed.has(name) ? 8 : 0;
      return `${name} ${address} ${this.bad.has(name) ? "0" : "2"} ${String(admin)} 3`;
    });
    if (command.startsWith("show servers")) return [state, ...rows, ""].join("\n");
    const table = slots.map(
      ({ name }) => `${name},0,${this.bad.has(name) ? "DOWN" : "UP"},checked`,
    );
    return ["# svname,scur,status,check_desc", ...table, ""].join("\n");
  }
}
