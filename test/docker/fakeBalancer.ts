import {
  applyScript,
  askScript,
  claimsScript,
  type Fragment,
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
  /** Whether weights that are set are not taken over. */
  deaf = false;
  /** Called before each reading, so that a test can let time pass. */
  onRead?: () => void;

  run = ([, , script, , ...args]: readonly string[], input = ""): Ran => {
    if (script === askScript)
      return { out: args.map((command) => `${this.#ask(command)}\x1e`).join("") };
    if (script === weighScript) return this.#weigh(args);
    if (script === applyScript) return this.#apply(args, input);
    if (script === claimsScript) return { out: this.#claims() };
    if (script === readScript) return { out: this.#files(args[0] ?? "") };
    return { exitCode: 127, err: "unknown script" };
  };

  #ask(command: string): string {
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

  #weigh([key = "", weight]: readonly string[]): Ran {
    const service = key.replace("/green", "");
    if (weight === undefined) this.green.delete(service);
    else if (!this.deaf) this.green.set(service, Number(weight));
    return { out: this.#map() };
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
