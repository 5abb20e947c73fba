import { type EngineAddress, engineAddress, type EngineSettings } from "./engineAddress";
import { EngineError, engineRequest, unless } from "./engineRequest";
import { imageName } from "../registry/imageName";
import type { Login } from "../registry/login";
import { pullRefusal } from "../registry/refusal";

/** Seconds without a byte of progress, as while the Engine asks a registry that is slow. */
const patienceSeconds = 120;

/** The images of a Docker Engine. */
export class Images {
  readonly #address: EngineAddress;

  /** @param settings - the provider's configuration */
  constructor(settings?: EngineSettings) {
    this.#address = engineAddress(settings);
  }

  /** Whether an image is on the machine, under this very name. */
  async has(image: string): Promise<boolean> {
    const path = `/images/${image}/json`;
    const question = { method: "GET", path, patienceSeconds } as const;
    return (await engineRequest(this.#address, question).catch(unless(404))) !== undefined;
  }

  /**
   * Brings an image from its registry.
   *
   * @throws ConfigError when the registry does not give it
   */
  async pull(image: string, login?: Login): Promise<void> {
    const { registry, from, version } = imageName(image);
    const query = new URLSearchParams({ fromImage: from, tag: version }).toString();
    const said = await engineRequest(this.#address, {
      method: "POST",
      path: `/images/create?${query}`,
      registryAuth: login && { ...login.credentials, serveraddress: registry },
      patienceSeconds,
    }).catch((error: unknown) => {
      throw error instanceof EngineError ? pullRefusal(image, error.message, login) : error;
    });
    const problem = problemIn(said.toString());
    if (problem !== undefined) throw pullRefusal(image, problem, login);
  }
}

/** Once the Engine has begun to tell of its progress, an answer that says yes may end with a problem. */
function problemIn(progress: string): string | undefined {
  const lines = progress.split("\n").filter((line) => line.trim() !== "");
  return lines
    .map((line) => (JSON.parse(line) as { error?: string }).error)
    .find((error) => error !== undefined);
}
