import { type EngineAddress, engineAddress, type EngineSettings } from "./engineAddress";
import { EngineError, type EngineQuestion, engineRequest, unless } from "./engineRequest";
import { tar } from "./tar";

/** A container as the Engine shows it. */
export interface SeenContainer {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it runs; one that crashes again and again does not while the Engine waits to start it anew. */
  readonly running: boolean;
  /** When its process was last started, ISO 8601. */
  readonly startedAt: string;
  /** What Docker's own health check says; absent where there is none. */
  readonly health?: string;
  /** Address by network. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** What a container is made of. */
export interface NewContainer {
  readonly name: string;
  /** The body of the Engine's request. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Networks beyond the one in the body. */
  readonly networks: readonly string[];
  /** Name under which these networks find it. */
  readonly alias: string;
  /** Content by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Making a container may take as long as its image is large. */
const patienceSeconds = 120;

/** The containers of a Docker Engine, for a resource that makes and removes them itself. */
export class Containers {
  readonly #address: EngineAddress;

  /** @param settings - the provider's configuration */
  constructor(settings?: EngineSettings) {
    this.#address = engineAddress(settings);
  }

  /** Every container that carries all of these labels, whether it runs or not. */
  async labelled(labels: Readonly<Record<string, string>>): Promise<SeenContainer[]> {
    const label = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const filters = encodeURIComponent(JSON.stringify({ label }));
    const answer = await this.#send("GET", `/containers/json?all=1&filters=${filters}`);
    const found = JSON.parse(answer.toString()) as { readonly Id: string }[];
    const seen = await Promise.all(found.map(async ({ Id }) => this.#see(Id)));
    return seen.filter((container) => container !== undefined);
  }

  /** Makes a container and starts it; where that fails, nothing is left. */
  async start({ name, body, networks, alias, files }: NewContainer): Promise<void> {
    const create = `/containers/create?name=${name}`;
    const made = await this.#send("POST", create, body).catch(refused(name));
    const { Id } = JSON.parse(made.toString()) as { Id: string };
    try {
      for (const network of networks) {
        const endpoint = { Container: Id, EndpointConfig: { Aliases: [alias] } };
        const connect = `/networks/${network}/connect`;
        await this.#send("POST", connect, endpoint).catch(noNetwork(name, network));
      }
      if (Object.keys(files).length > 0) {
        await this.#send("PUT", `/containers/${Id}/archive?path=/`, tar(files));
      }
      await this.#send("POST", `/containers/${Id}/start`);
    } catch (error) {
      await this.#send("DELETE", `/containers/${Id}?force=1&v=1`);
      throw error;
    }
  }

  /** Stops a container, by force when the time is over, and removes it. One that is gone already is no problem. */
  async remove(id: string, stopSeconds: number): Promise<void> {
    const stop = `/containers/${id}/stop?t=${String(stopSeconds)}`;
    // 304 is the Engine's word for a container that has stopped already.
    await this.#send("POST", stop, undefined, stopSeconds).catch(unless(304, 404));
    await this.#send("DELETE", `/containers/${id}?force=1&v=1`).catch(unless(404));
  }

  /** It may be gone since it was listed. */
  async #see(id: string): Promise<SeenContainer | undefined> {
    const answer = await this.#send("GET", `/containers/${id}/json`).catch(unless(404));
    return answer === undefined ? undefined : seen(JSON.parse(answer.toString()) as Inspected);
  }

  async #send(
    method: EngineQuestion["method"],
    path: string,
    body?: unknown,
    seconds = 0,
  ): Promise<Buffer> {
    const question = { method, path, body, patienceSeconds: patienceSeconds + seconds };
    return await engineRequest(this.#address, question);
  }
}

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
  readonly State: {
    readonly Running: boolean;
    readonly Restarting: boolean;
    readonly StartedAt: string;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>>;
  };
}

function seen({ Id, Name, Config, State, NetworkSettings }: Inspected): SeenContainer {
  const addresses = Object.entries(NetworkSettings.Networks).map(([network, { IPAddress }]) => [
    network,
    IPAddress,
  ]);
  return {
    id: Id,
    name: Name.replace(/^\//, ""),
    labels: Config.Labels ?? {},
    running: State.Running && !State.Restarting,
    startedAt: State.StartedAt,
    ...(State.Health === undefined ? {} : { health: State.Health.Status }),
    addresses: Object.fromEntries(addresses) as Record<string, string>,
  };
}

/** 409 means that the name is taken, by something that does not carry the labels of the set; 404, that there is no image. */
function refused(name: string) {
  return (error: unknown): never => {
    if (!(error instanceof EngineError)) throw error;
    if (error.status === 404) {
      throw new Error(
        `${name}: its image is not on the machine any more\n  try: pulumi up --refresh, which pulls it again; load it where it has a local id only`,
        { cause: error },
      );
    }
    if (error.status !== 409) throw error;
    throw new Error(
      `${name}: a container of this name is there already and does not belong to this service\n  try: docker rename ${name} <other name>, or docker rm --force ${name}`,
      { cause: error },
    );
  };
}

function noNetwork(name: string, network: string) {
  return (error: unknown): never => {
    if (!(error instanceof EngineError) || error.status !== 404) throw error;
    throw new Error(
      `${name}: there is no network ${network}\n  try: docker network create ${network}, or correct its name`,
      { cause: error },
    );
  };
}
