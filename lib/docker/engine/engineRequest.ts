import { request as plainRequest } from "node:http";
import { request as encryptedRequest } from "node:https";
import { isIP, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { ConfigError } from "../../model/configError";
import { type EngineAddress, formatAddress } from "./engineAddress";

/** An answer of the Engine that says no. */
export class EngineError extends Error {
  public override readonly name = "EngineError";

  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Lets an answer pass that says no with one of these statuses. */
export function unless(...statuses: number[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof EngineError) || !statuses.includes(error.status)) throw error;
  };
}

/** An Engine that does not answer at all, or stops in the middle of an answer. */
export class SilentEngine extends ConfigError {
  /** Whether it may be back soon: the connection was refused or cut, as while it restarts. */
  public readonly mayReturn: boolean;

  constructor(address: EngineAddress, why: string) {
    const isTrust = /CERT|SIGNATURE|TLS|SSL/.test(why);
    super(
      `Docker at ${formatAddress(address)}`,
      isTrust ? `is not trusted, or does not trust (${why})` : `does not answer (${why})`,
      isTrust
        ? "check ca.pem, cert.pem and key.pem of docker:certPath or DOCKER_CERT_PATH"
        : "start Docker, or name its address in DOCKER_HOST or docker:host",
    );
    this.mayReturn = ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE"].includes(why);
  }
}

/** One request to the Engine. Paths carry no version, so every Engine takes its own. */
export interface EngineQuestion {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** An archive as it is, or anything else as JSON. */
  readonly body?: unknown;
  /** What a command reads. The connection is its own from then on, in both directions. */
  readonly input?: string | undefined;
  /** Who asks the registry that the Engine is to ask. It is in no path, so that it shows in no log of requests. */
  readonly registryAuth?: Readonly<Record<string, string>> | undefined;
  /** Seconds without a byte after which the Engine counts as silent. */
  readonly patienceSeconds: number;
}

/**
 * Sends one request and reads the whole answer.
 *
 * @throws EngineError when the Engine says no
 * @throws SilentEngine when it says nothing
 */
export async function engineRequest(
  address: EngineAddress,
  question: EngineQuestion,
): Promise<Buffer> {
  const { status, content } = await send(address, question);
  if (status < 300) return content;
  throw new EngineError(
    status,
    messageOf(content) || `Docker answers ${String(status)} to ${question.method} ${question.path}`,
  );
}

function send(address: EngineAddress, question: EngineQuestion) {
  const { method, path, body, input, registryAuth, patienceSeconds } = question;
  const secure = "tls" in address;
  const isArchive = Buffer.isBuffer(body);
  const options = {
    ...("socketPath" in address ? address : { host: address.host, port: address.port }),
    ...(secure ? encryption(address) : {}),
    method,
    path,
    headers: {
      host: "docker",
      "content-type": isArchive ? "application/x-tar" : "application/json",
      ...(input === undefined ? {} : { connection: "Upgrade", upgrade: "tcp" }),
      ...(registryAuth === undefined ? {} : { "x-registry-auth": encoded(registryAuth) }),
    },
    timeout: patienceSeconds * 1000,
    agent: false as const,
  };
  return new Promise<{ status: number; content: Buffer }>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      reject(error.code === undefined ? error : new SilentEngine(address, error.code));
    };
    const request = (secure ? encryptedRequest : plainRequest)(options, (response) => {
      buffer(response).then((content) => {
        resolve({ status: response.statusCode ?? 0, content });
      }, fail);
    });
    const tired = () =>
      new SilentEngine(address, `no answer within ${String(patienceSeconds)} seconds`);
    request.on("upgrade", (_response, socket: Socket, head) => {
      socket.setTimeout(patienceSeconds * 1000, () => socket.destroy(tired()));
      socket.write(input ?? "");
      buffer(socket).then((rest) => {
        resolve({ status: 200, content: Buffer.concat([head, rest]) });
      }, fail);
    });
    request.on("timeout", () => {
      request.destroy(tired());
    });
    request.on("error", fail);
    request.end(body === undefined || isArchive ? body : JSON.stringify(body));
  });
}

/** As the Engine reads it: base64 for addresses, with the characters that fill up. */
function encoded(value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString("base64");
  return text.replaceAll("+", "-").replaceAll("/", "_");
}

/** The name that the certificate is held against; left alone, it would be taken from the header. */
function encryption({ host, tls }: Extract<EngineAddress, { host: string }>) {
  return { ...tls, servername: isIP(host) === 0 ? host : "" };
}

function messageOf(content: Buffer): string {
  const text = content.toString();
  return text.startsWith("{")
    ? ((JSON.parse(text) as { message?: string }).message ?? "")
    : text.trim();
}
