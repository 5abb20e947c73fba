import type { Color, Page, Traffic } from "../../model";
import { backendName } from "./backend";
import { type Check, parseChecks } from "./checks";
import { type Claim, parseClaims } from "./claims";
import { type Fragment, type FragmentFile, layout } from "./layout";
import { maintenanceEntry, parseMaintenance } from "./maintenance";
import {
  applyScript,
  askScript,
  claimsScript,
  lookScript,
  orderScript,
  readScript,
} from "./script";
import { parseServers, type Server } from "./servers";
import { flipScript, maintainNowScript, maintainScript, weighScript } from "./switchScript";
import { parseWeights, weightKey } from "./weights";

/**
 * Runs a command inside the balancer's container and answers with what it printed; fails when the command does. What
 * the command reads is given apart from it: a command line is there for everybody on the machine to see.
 */
export type Exec = (command: readonly string[], input?: string) => Promise<string>;

/** What the switch says about one service at one moment. */
export interface Reading {
  /** The split that requests see; absent while the service is not open. */
  readonly traffic: Traffic | undefined;
  readonly servers: Readonly<Record<Color, readonly Server[]>>;
}

/** A reading, and what else decides about a service. */
export interface Look extends Reading {
  /** What requests meet while the service is maintained. */
  readonly page: Page | undefined;
  /** Project and stack that the service belongs to; absent where the balancer does not know it. */
  readonly owner: string | undefined;
}

/** A running HAProxy: reads and sets weights, and puts parts of its configuration in place. */
export class Runtime {
  readonly #exec: Exec;

  constructor(exec: Exec) {
    this.#exec = exec;
  }

  /** The split of every service. */
  async weights(): Promise<Readonly<Record<string, Traffic>>> {
    const [answer = ""] = await this.#ask(`show map ${layout.weights}`);
    return parseWeights(answer);
  }

  /** Traffic and servers of one service, read together. */
  async read(service: string): Promise<Reading> {
    return readingOf(service, await this.#ask(...readCommands(service)));
  }

  /** The same with everything else that decides who answers: its page, and who owns its route as `project/stack`. */
  async look(service: string): Promise<Look> {
    const commands = [...readCommands(service), `show map ${layout.maintenance}`];
    const answers = (await this.#script(lookScript, `${service}-route`, ...commands)).split("\x1e");
    const [page = "", owner = ""] = answers.slice(-2);
    return {
      ...readingOf(service, answers),
      page: parseMaintenance(page)[service],
      owner: owner.trim() === "" ? undefined : owner.trim(),
    };
  }

  /** What the last health checks of a color said. */
  async checks(service: string, color: Color): Promise<Check[]> {
    const [answer = ""] = await this.#ask(`show stat ${backendName(service, color)} 4 -1`);
    return parseChecks(answer);
  }

  /** Takes back what earlier checks said: each server is down until its checks pass anew. */
  async distrust(service: string, color: Color, servers: readonly string[]): Promise<void> {
    const backend = backendName(service, color);
    const orders = servers.map((server) => `set server ${backend}/${server} health down`);
    await this.#script(orderScript, ...orders);
  }

  /**
   * Sets the split of a service, lasting and at once, and answers with the split that requests see then.
   *
   * @param runningSeconds - since when the caller is at work; a flip after that has overtaken it, and it fails
   */
  async weigh(
    service: string,
    traffic: Traffic,
    runningSeconds?: number,
  ): Promise<Traffic | undefined> {
    const args = [weightKey(service), String(traffic.green), ...since(runningSeconds)];
    return parseWeights(await this.#script(weighScript, ...args))[service];
  }

  /** Sets the split of a service past every change that is under way, and answers with what requests see then. */
  async flip(service: string, traffic: Traffic): Promise<Traffic | undefined> {
    const answer = await this.#script(flipScript, weightKey(service), String(traffic.green));
    return parseWeights(answer)[service];
  }

  /** The page of every service that is maintained. */
  async maintenance(): Promise<Readonly<Record<string, Page>>> {
    const [answer = ""] = await this.#ask(`show map ${layout.maintenance}`);
    return parseMaintenance(answer);
  }

  /**
   * Begins the maintenance of a service, or ends it, and answers with the page that requests meet then.
   *
   * @param runningSeconds - since when the caller is at work; what was done at once after that has overtaken it
   */
  async maintain(
    service: string,
    page: Page | undefined,
    runningSeconds?: number,
  ): Promise<Page | undefined> {
    const args = [service, entry(page), ...since(runningSeconds)];
    return parseMaintenance(await this.#script(maintainScript, ...args))[service];
  }

  /** The same past every change that is under way. */
  async maintainNow(service: string, page: Page | undefined): Promise<Page | undefined> {
    const args = [service, entry(page)];
    return parseMaintenance(await this.#script(maintainNowScript, ...args))[service];
  }

  /** Closes a service: its requests are answered with 503 from now on. */
  async close(service: string): Promise<void> {
    await this.#script(weighScript, weightKey(service));
  }

  /** Puts a fragment in place and loads it; without files it is removed. Does nothing when nothing changes. */
  async apply(owner: string, name: string, fragment: Fragment): Promise<void> {
    const files = Object.entries(fragment);
    const names = files.map(([file]) => file);
    const lines = files.map(([, text]) => `${Buffer.from(text).toString("base64")}\n`);
    const input = lines.length === 0 ? undefined : lines.join("");
    await this.#exec(scripted(applyScript, [owner, name, ...names]), input);
  }

  /** The files of a fragment as they are on the balancer; `undefined` when there are none. */
  async fragment(name: string): Promise<Fragment | undefined> {
    const files = splitFiles(Buffer.from(await this.#script(readScript, name)));
    return files.length === 0 ? undefined : Object.fromEntries(files);
  }

  /** What each fragment takes, and for whom. */
  async claims(): Promise<Claim[]> {
    return parseClaims(await this.#script(claimsScript));
  }

  async #ask(...commands: string[]): Promise<string[]> {
    const answers = (await this.#script(askScript, ...commands)).split("\x1e");
    return answers.slice(0, commands.length);
  }

  async #script(script: string, ...args: string[]): Promise<string> {
    return await this.#exec(scripted(script, args));
  }
}

function scripted(script: string, args: readonly string[]): string[] {
  return ["sh", "-c", script, "crossfade", ...args];
}

function readCommands(service: string): string[] {
  return [
    `show map ${layout.weights}`,
    `show servers state ${backendName(service, "blue")}`,
    `show servers state ${backendName(service, "green")}`,
  ];
}

function readingOf(
  service: string,
  [weights = "", blue = "", green = ""]: readonly string[],
): Reading {
  return {
    traffic: parseWeights(weights)[service],
    servers: { blue: parseServers(blue), green: parseServers(green) },
  };
}

function entry(page: Page | undefined): string {
  return page === undefined ? "" : maintenanceEntry(page);
}

/** A span in whole seconds, rather too long than too short, as a script takes it; absent, there is none. */
function since(seconds: number | undefined): string[] {
  return seconds === undefined ? [] : [String(Math.ceil(seconds))];
}

function splitFiles(output: Buffer): [FragmentFile, string][] {
  const files: [FragmentFile, string][] = [];
  let position = 0;
  while (position < output.length) {
    const end = output.indexOf("\n", position);
    const [name = "", length = "0"] = output.toString("utf8", position, end).split(" ");
    const next = end + 1 + Number(length);
    files.push([name as FragmentFile, output.toString("utf8", end + 1, next)]);
    position = next;
  }
  return files;
}
