import { ConfigError } from "../model";
import type { Forge, PullRequest } from "./forge";

/** What requests go through: the network, or a test. */
export interface Wire {
  readonly fetch: typeof fetch;
  /** Waits. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A request that a forge is asked. */
export interface Asked {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  /** Path from the address of the API, or a whole address below it. */
  readonly path: string;
  readonly body?: unknown;
}

const tries = 5;
const longestWaitSeconds = 120;
const patienceMilliseconds = 30_000;

/** An answer that is worth another try, of the request or of all of it. */
export class Unanswered extends Error {}

/**
 * Asks a forge, and waits where it asks for patience.
 *
 * @throws ConfigError where another try would get the same answer
 * @throws Unanswered where the forge is broken, or cannot be reached
 */
export async function ask(
  wire: Wire,
  forge: Forge,
  pull: PullRequest,
  asked: Asked,
): Promise<{ readonly data: unknown; readonly headers: Headers }> {
  const url = addressOf(pull, asked.path);
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(wire, forge, pull, url, asked);
    if (response.ok) return { data: await response.json(), headers: response.headers };
    const text = await response.text();
    const seconds = patienceOf(response);
    if (seconds === undefined) throw refusal(forge, pull, response.status, text);
    if (attempt >= tries || seconds > longestWaitSeconds) {
      throw new ConfigError(
        where(forge, pull),
        `asks to wait ${String(seconds)} seconds (${String(response.status)}), expected at most ${String(longestWaitSeconds)}`,
        "run it again later",
      );
    }
    await wire.wait(seconds * 1000);
  }
}

/** The token goes to the API alone, wherever a page says that the next one is. */
function addressOf({ api, forge }: PullRequest, path: string): string {
  const url = /^https?:/.test(path) ? path : `${api}${path}`;
  if (new URL(url).origin === new URL(api).origin) return url;
  throw new ConfigError(
    `the next page of ${forge}`,
    `is at ${new URL(url).origin}, expected ${new URL(api).origin}`,
  );
}

async function send(
  { fetch }: Wire,
  forge: Forge,
  pull: PullRequest,
  url: string,
  { method, body }: Asked,
): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        ...forge.headers(pull.token),
        "user-agent": "crossfade",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect could take the token somewhere else.
      redirect: "error",
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Unanswered(cause instanceof Error ? cause.message : message);
  }
}

/** Seconds that the forge asks to wait, or nothing where waiting would not help. */
function patienceOf({ status, headers }: Response): number | undefined {
  const after = headers.get("retry-after");
  const isLimited =
    status === 429 ||
    (status === 403 && (after !== null || headers.get("x-ratelimit-remaining") === "0"));
  if (!isLimited) return undefined;
  const seconds = Number(after ?? "");
  if (after !== null && Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = after === null ? Number(headers.get("x-ratelimit-reset")) * 1000 : Date.parse(after);
  if (!Number.isFinite(at) || at === 0) return 10;
  return Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function refusal(forge: Forge, pull: PullRequest, status: number, text: string): Error {
  if (status >= 500) return new Unanswered(`HTTP ${String(status)}`);
  const known: Readonly<Record<number, readonly [string, string]>> = {
    401: [
      "does not take the token (401)",
      "a token that has not run out, in the variable of the pipeline",
    ],
    403: [
      "does not let the token comment (403)",
      "the right to write comments: pull-requests: write on GitHub, api on GitLab, pullrequest:write on Bitbucket, Contribute to pull requests on Azure",
    ],
    404: [
      "knows no such pull request, or shows it to nobody with this token (404)",
      "--pull-request <number>",
    ],
  };
  const [problem, fix] = known[status] ?? [
    `refuses the comment (${String(status)}): ${text.replace(/\s+/g, " ").slice(0, 200)}`,
  ];
  return fix === undefined
    ? new ConfigError(where(forge, pull), problem)
    : new ConfigError(where(forge, pull), problem, fix);
}

/** Names a pull request for a person. */
export function where({ title }: Forge, { repository, number }: PullRequest): string {
  return `${title} ${repository} ${String(number)}`;
}
