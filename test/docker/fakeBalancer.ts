import {
  applyScript,
  askScript,
  orderScript,
  claimsScript,
  flipScript,
  type Fragment,
  layout,
  maintainNowScript,
  maintainScript,
  overtaken,
  lookScript,
  readScript,
  weighScript,
} from "../../lib/balancer";
import type { FakeContainer, Ran } from "./fakeEngine";

const header = "1\n# srv_name srv_op_state srv_admin_state srv_check_result";

/** The balancer's container of a fake Engine: what its scripts would do, in memory. */
export class FakeBalancer implements FakeContainer {
  /** Weight of green by service, as requests see it. */
  readonly green = new Map<string, number>();
  /** Fragments by name. */
  readonly fragments = new Map<string, Fragment>();
  /** Project and stack that a fragment belongs to, by its name. */
  readonly owners = new Map<string, string>();
  /** Whether a server is ready, by name. */
  readonly servers = new Map<string, boolean>();
  /** Servers that have to prove themselves, in the order in which they were told. */
  readonly distrusted: string[] = [];
  /** What `apply` answers instead of doing its work. */
  refusal?: Ran;
  /** Entries of the services that are maintained. */
  readonly entries = new Map<string, string>();
  /** What it was told about weights and maintenance, in order. */
  readonly told: string[] = [];
  /** Whether somebody flips the switch right before it is told something. */
  flipped = false;
  /** Whether weights that are set are not taken over. */
  deaf = false;
  /** Called before each reading, so that a test can let time pass. */
  onRead?: () => void;

  run = ([, , script, , ...args]: readonly string[], input = ""): Ran => {
    if (script === askScript || script === orderScript) return { out: this.#answers(args) };
    if (script === maintainScript || script === maintainNowScript) return this.#maintain(args);
    if (script === weighScript) return this.flipped ? this.#overtake() : this.#weigh(args);
    if (script === flipScript) return this.#weigh(args);
    if (script === lookScript) return { out: this.#look(args) };
    if (script === applyScript) return this.#apply(args, input);
    if (script === claimsScript) return { out: this.#claims() };
    if (script === readScript) return { out: this.#files(args[0] ?? "") };
    return { exitCode: 127, err: "unknown script" };
  };

  #answers(commands: readonly string[]): string {
    return commands.map((command) => `${this.#ask(command)}\x1e`).join("");
  }

  #look([fragment = "", ...commands]: readonly string[]): string {
    return this.#answers(commands) + (this.owners.get(fragment) ?? "");
  }

  #ask(command: string): string {
    if (command === `show map ${layout.maintenance}`) return this.#pages();
    if (command.startsWith("show map")) {
      this.onRead?.();
      return this.#map();
    }
    const [, health] = /^set server (\S+) health down$/.exec(command) ?? [];
    if (health !== undefined) {
      this.distrusted.push(health);
      return "\n";
    }
    const [, backend = ""] = /(?:state|stat) (\S+)/.exec(command) ?? [];
    const own = [...this.servers].filter(([name]) => name.startsWith(`${backend}-`));
    if (command.startsWith("show stat")) {
      const rows = own.map(
        ([name, ready]) => `${name},${ready ? "UP" : "DOWN"},${ready ? "passed" : "refused"}`,
      );
      return ["# svname,status,check_desc", ...rows, ""].join("\n");
    }
    return [header, ...own.map(([name, ready]) => `${name} ${ready ? "2 0 3" : "0 0 2"}`), ""].join(
      "\n",
    );
  }

  #maintain([service = "", entry = ""]: readonly string[]): Ran {
    this.told.push(`${entry === "" ? "no page" : "page"} of ${service}`);
    if (entry === "") this.entries.delete(service);
    else if (!this.deaf) this.entries.set(service, entry);
    return { out: this.#pages() };
  }

  #pages(): string {
    return [...this.entries].map(([service, entry]) => `0x1 ${service} ${entry}\n`).join("");
  }

  #weigh([key = "", weight]: readonly string[]): Ran {
    const service = key.replace("/green", "");
    this.told.push(`green of ${service}: ${weight ?? "closed"}`);
    if (weight === undefined) this.green.delete(service);
    else if (!this.deaf) this.green.set(service, Number(weight));
    return { out: this.#map() };
  }

  #overtake(): Ran {
    const lines = [...this.green].map(([service, green]) => `${service}/green ${String(green)}\n`);
    return { out: lines.join(""), exitCode: overtaken };
  }

  #claims(): string {
    return [...this.fragments]
      .map(([name, files]) => {
        const addresses = (files["routes-prefix.map"] ?? "").replace(/^(?=.)/gm, " ");
        return `${name} ${this.owners.get(name) ?? "nobody"}\n${addresses}`;
      })
      .join("");
  }

  #apply([owner = "", name = "", ...files]: readonly string[], input: string): Ran {
    if (this.refusal !== undefined) return this.refusal;
    const lines = input.split("\n");
    const pairs = files.map((file, i) => [file, Buffer.from(lines[i] ?? "", "base64").toString()]);
    this.owners.set(name, owner);
    if (pairs.length === 0) this.fragments.delete(name);
    else this.fragments.set(name, Object.fromEntries(pairs) as Fragment);
    return {};
  }

  #files(name: string): string {
    return Object.entries(this.fragments.get(name) ?? {})
      .map(([file, text]) => `${file} ${String(Buffer.byteLength(text))}\n${text}`)
      .join("");
  }

  #map(): string {
    return [...this.green]
      .map(([service, green]) => `0x1 ${service}/green ${String(green)}\n`)
      .join("");
  }
}
