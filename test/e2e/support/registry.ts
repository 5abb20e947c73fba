import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a registry keeps under a digest. */
interface Kept {
  readonly type: string;
  readonly content: Buffer;
}

const manifestType = "application/vnd.docker.distribution.manifest.v2+json";

/**
 * A registry of images on the loopback address, to which Docker speaks without encryption. It wants a login, and can be
 * pulled from only: tests put images into it by hand.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
 */
export class Registry {
  /** Who may pull. */
  readonly login = { username: "ci", password: "kept-by-the-registry" };
  /** Every request, for example `GET /v2/team/web/manifests/sha256:…`. */
  readonly requests: string[] = [];
  readonly #blobs = new Map<string, Kept>();
  /** Repository and digest of each manifest. */
  readonly #manifests = new Set<string>();
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response);
  });
  #port = 0;

  /** Listens, at the same address as before where it has listened before. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Host and port, as the names of its images begin. */
  get address(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  /** Keeps an image, and answers with its name by digest. */
  keep(repository: string, config: Buffer, layers: readonly Buffer[]): string {
    const blob = (mediaType: string, content: Buffer) => {
      const digest = this.#keep({ type: "application/octet-stream", content });
      return { mediaType, size: content.length, digest };
    };
    const manifest = {
      schemaVersion: 2,
      mediaType: manifestType,
      config: blob("application/vnd.docker.container.image.v1+json", config),
      layers: layers.map((layer) =>
        blob("application/vnd.docker.image.rootfs.diff.tar.gzip", layer),
      ),
    };
    const content = Buffer.from(JSON.stringify(manifest));
    const digest = this.#keep({ type: manifestType, content });
    this.#manifests.add(`${repository}@${digest}`);
    return `${this.address}/${repository}@${digest}`;
  }

  #keep(kept: Kept): string {
    const digest = `sha256:${createHash("sha256").update(kept.content).digest("hex")}`;
    this.#blobs.set(digest, kept);
    return digest;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = "", url = "" } = request;
    this.requests.push(`${method} ${url}`);
    if (!this.#knows(request)) {
      response.setHeader("www-authenticate", 'Basic realm="tests"');
      no(response, 401, "UNAUTHORIZED", "authentication required");
      return;
    }
    if (url === "/v2/") {
      response.end("{}");
      return;
    }
    const [, repository = "", kind, digest = ""] =
      /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url) ?? [];
    const found =
      kind === "blobs" || this.#manifests.has(`${repository}@${digest}`)
        ? this.#blobs.get(digest)
        : undefined;
    if (found === undefined) {
      const isKnown = [...this.#manifests].some((name) => name.startsWith(`${repository}@`));
      if (isKnown) no(response, 404, "MANIFEST_UNKNOWN", "manifest unknown");
      else no(response, 404, "NAME_UNKNOWN", "repository name not known to registry");
      return;
    }
    const headers = { "content-type": found.type, "content-length": found.content.length };
    response.writeHead(200, { ...headers, "docker-content-digest": digest });
    response.end(method === "HEAD" ? undefined : found.content);
  }

  #knows({ headers }: IncomingMessage): boolean {
    const { username, password } = this.login;
    const expected = Buffer.from(`${username}:${password}`).toString("base64");
    return headers.authorization === `Basic ${expected}`;
  }
}

function no(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}
