import { type EngineAddress, engineAddress, type EngineSettings } from "./engineAddress";
import { EngineError, type EngineQuestion, engineRequest, unless } from "./engineRequest";
import { printed } from "./engineStream";

/** A command inside a container that ended with an error; `output` is what it printed. */
export class CommandError extends Error {
  public override readonly name = "CommandError";

  constructor(
    public readonly container: string,
    public readonly exitCode: number,
    public readonly output: string,
  ) {
    super(`in container ${container}: ${output.trim() || `exit code ${String(exitCode)}`}`);
  }
}

/** A container as it was found by its name. */
export interface FoundContainer {
  readonly id: string;
  readonly running: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** The Engine answers at once to nearly everything; where it does not within this time, it has a problem itself. */
const patienceSeconds = 30;

/** A command in the balancer may have to wait for other commands, and for HAProxy. */
const commandSeconds = 120;

/**
 * A Docker Engine, reduced to what is needed besides the resources that Pulumi's provider makes. It speaks to the
 * Engine directly: a client library would take longer to load than a cutover takes.
 */
export class Engine {
  readonly #address: EngineAddress;
  readonly #mostSeconds: number;

  /**
   * @param settings - the value of `docker:host`, or all of the provider's configuration
   * @param mostSeconds - seconds after which nobody waits for an answer any more, whatever was asked
   */
  constructor(settings?: string | EngineSettings, mostSeconds = Infinity) {
    this.#address = engineAddress(settings);
    this.#mostSeconds = mostSeconds;
  }

  /**
   * Runs a command in a container and answers with its standard output.
   *
   * @param input - what the command reads; unlike its arguments, it shows in no list of processes and in no event
   */
  async exec(container: string, command: readonly string[], input?: string): Promise<string> {
    const { Id } = await this.#json<{ Id: string }>("POST", `/containers/${container}/exec`, {
      Cmd: command,
      AttachStdin: input !== undefined,
      AttachStdout: true,
      AttachStderr: true,
    });
    const { out, err } = printed(
      await this.#send("POST", `/exec/${Id}/start`, {
        body: { Detach: false },
        input,
        patienceSeconds: commandSeconds,
      }),
    );
    const { ExitCode } = await this.#json<{ ExitCode: number }>("GET", `/exec/${Id}/json`);
    if (ExitCode === 0) return out;
    throw new CommandError(container, ExitCode, out + err);
  }

  /** The last lines that a container logged. */
  async logs(container: string, lines: number): Promise<string[]> {
    const query = `stdout=1&stderr=1&tail=${String(lines)}`;
    const { out, err } = printed(await this.#send("GET", `/containers/${container}/logs?${query}`));
    return (out + err).split("\n").filter((line) => line.trim() !== "");
  }

  /** Finds the container that has exactly this name. */
  async find(name: string): Promise<FoundContainer | undefined> {
    interface Inspected {
      readonly Id: string;
      readonly Config: { readonly Labels: Record<string, string> | null };
      readonly State: { readonly Running: boolean };
    }
    const path = `/containers/${name}/json`;
    const found = await this.#json<Inspected>("GET", path).catch(unless(404));
    return (
      found && { id: found.Id, running: found.State.Running, labels: found.Config.Labels ?? {} }
    );
  }

  /** Whether there is a volume of this name. */
  async hasVolume(name: string): Promise<boolean> {
    return (await this.#send("GET", `/volumes/${name}`).catch(unless(404))) !== undefined;
  }

  /** Starts a container anew, whether it runs or not. */
  async restart(id: string, stopSeconds: number): Promise<void> {
    await this.#send("POST", `/containers/${id}/restart?t=${String(stopSeconds)}`);
  }

  async #send(
    method: EngineQuestion["method"],
    path: string,
    rest: Partial<EngineQuestion> = {},
  ): Promise<Buffer> {
    const question = { method, path, patienceSeconds, ...rest };
    const seconds = Math.min(question.patienceSeconds, this.#mostSeconds);
    return await engineRequest(this.#address, { ...question, patienceSeconds: seconds });
  }

  async #json<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    return JSON.parse((await this.#send(method, path, { body })).toString()) as T;
  }
}

/** Whether an error of the Engine says that there is no such container. */
export function isAbsent(error: unknown): boolean {
  return error instanceof EngineError && error.status === 404;
}

/** Whether an error of the Engine says that the container does not run. */
export function isStopped(error: unknown): boolean {
  return error instanceof EngineError && error.status === 409;
}
