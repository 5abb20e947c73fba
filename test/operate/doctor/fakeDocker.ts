import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Docker Engine that has what a test says; what it does not know, it never answers. */
export class FakeDocker {
  readonly #folder = mkdtempSync(join(tmpdir(), "crossfade-docker-"));
  readonly #server: Server;

  /** @param answers - by path, for example `/version` */
  constructor(answers: Readonly<Record<string, unknown>>) {
    this.#server = createServer((request, response) => {
      const answer = answers[request.url ?? ""];
      if (answer !== undefined) response.end(JSON.stringify(answer));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(join(this.#folder, "sock"), resolve));
    return this;
  }

  /** As `docker:host` would name it. */
  get host(): string {
    return `unix://${join(this.#folder, "sock")}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const labels = { "crossfade.project": "shop", "crossfade.stack": "prod" };

/** What an Engine answers that runs one container of `shop/prod`, ill, and one of somebody else. */
export const someDocker = {
  "/version": { Version: "28.1.0" },
  "/info": { DockerRootDir: tmpdir() },
  "/containers/json?all=1": [
    { Names: ["/shop-prod-web"], Labels: labels, State: "running", Status: "Up 1 s (unhealthy)" },
    { Names: ["/other"], Labels: null, State: "running", Status: "Up 2 days" },
    { Names: ["/done"], Labels: {}, State: "exited", Status: "Exited (0)" },
  ],
  "/networks": [{ Name: "shop-prod-net", Labels: labels }],
  "/volumes": { Volumes: null },
};
