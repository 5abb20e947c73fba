import { request as plainRequest } from "node:http";
import { request as encryptedRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import { ConfigError } from "../model/configError";
import { type EngineAddress, formatAddress } from "./engineAddress";

/** Longer than anything that is asked of the Engine; past it the Engine itself has a problem. */
const patienceMilliseconds = 120_000;

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

/**
 * Sends one request and reads the whole answer. Paths carry no version, so every Engine takes its own.
 *
 * @param signal - ends the request earlier than the Engine's own patience would
 */
export async function engineRequest(
  address: EngineAddress,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Buffer> {
  const { status, content } = await send(address, method, path, body, signal);
  if (status < 300) return content;
  throw new EngineError(
    status,
    messageOf(content) || `Docker answers ${String(status)} to ${method} ${path}`,
  );
}

function send(
  address: EngineAddress,
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
) {
  const secure = "tls" in address;
  const options = {
    ...("socketPath" in address ? address : { host: address.host, port: address.port }),
    ...(secure ? address.tls : {}),
    method,
    path,
    headers: { host: "docker", "content-type": "application/json" },
    timeout: patienceMilliseconds,
    agent: false as const,
    ...(signal === undefined ? {} : { signal }),
  };
  return new Promise<{ status: number; content: Buffer }>((resolve, reject) => {
    const request = (secure ? encryptedRequest : plainRequest)(options, (response) => {
      buffer(response).then((content) => {
        resolve({ status: response.statusCode ?? 0, content });
      }, reject);
    });
    request.on("timeout", () => request.destroy(silent(address, "no answer within 2 minutes")));
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (signal?.aborted === true) reject(silent(address, "no answer in time"));
      else reject(error.code === undefined ? error : silent(address, error.code));
    });
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function silent(address: EngineAddress, why: string): ConfigError {
  return new ConfigError(
    `Docker at ${formatAddress(address)}`,
    `does not answer (${why})`,
    "start Docker, or name its address in DOCKER_HOST or docker:host",
  );
}

function messageOf(content: Buffer): string {
  const text = content.toString();
  return text.startsWith("{")
    ? ((JSON.parse(text) as { message?: string }).message ?? "")
    : text.trim();
}
