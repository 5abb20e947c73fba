import { ToolError } from "../toolchain/error";

/** What load to make. */
export interface LoadOptions {
  /** Address that is asked, on 127.0.0.1, for example `http://127.0.0.1:8080/`. */
  readonly url: string;

  /**
   * Who vouches for the certificate of an `https:` address, as PEM; it has to be for the `host` header where there is one.
   *
   * @default "" - those whom Node.js trusts
   */
  readonly authority?: string;

  /**
   * Connections that are kept alive and asked again and again.
   *
   * @default 64 - as many as a busy proxy or browser fleet keeps
   */
  readonly keptAlive?: number;

  /**
   * Loops that open a connection for each request.
   *
   * @default 4
   */
  readonly fresh?: number;

  /**
   * Loops that ask the slow path.
   *
   * @default 4
   */
  readonly slow?: number;

  /**
   * Path that takes long to answer.
   *
   * @default "/slow?ms=1500" - as the shop has it
   */
  readonly slowPath?: string;

  /**
   * Requests per second, over all connections but the slow ones.
   *
   * @default 200 - leaves room on two cores for what is measured
   */
  readonly requestsPerSecond?: number;

  /**
   * Seconds after which the load ends by itself.
   *
   * @default 900 - nobody is left with a load that was forgotten
   */
  readonly seconds?: number;

  /**
   * Requests after which the load ends by itself.
   *
   * @default unlimited - the time is limited
   */
  readonly requests?: number;

  /**
   * Seconds after which a request without its whole answer is lost.
   *
   * @default 15 - well above the slowest answer that the shop gives
   */
  readonly timeoutSeconds?: number;

  /**
   * Headers of each request.
   *
   * @default none
   */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The options with every default filled in. */
export type CheckedOptions = Required<LoadOptions>;

/** Nothing here is for heavy tests, or for longer ones than a campaign; a mistyped number must not become one. */
const limits = {
  requestsPerSecond: 10_000,
  seconds: 21_600,
  requests: Number.MAX_SAFE_INTEGER,
  timeoutSeconds: 600,
};

/** Fills in the defaults and refuses what would ask other machines or never end. */
export function checkOptions(options: LoadOptions): CheckedOptions {
  const checked: CheckedOptions = {
    keptAlive: 64,
    fresh: 4,
    slow: 4,
    slowPath: "/slow?ms=1500",
    requestsPerSecond: 200,
    seconds: 900,
    requests: limits.requests,
    timeoutSeconds: 15,
    headers: {},
    authority: "",
    ...options,
  };
  checkAddress(checked.url);
  const { keptAlive, fresh, slow } = checked;
  for (const [name, value] of Object.entries({ keptAlive, fresh, slow })) {
    check(name, value, Number.isInteger(value) && value >= 0 && value <= 1000, "0 to 1000");
  }
  check(
    "keptAlive + fresh + slow",
    keptAlive + fresh + slow,
    keptAlive + fresh + slow > 0,
    "1 or more",
  );
  for (const [name, most] of Object.entries(limits)) {
    const value = checked[name as keyof typeof limits];
    check(name, value, value > 0 && value <= most, `more than 0 and at most ${String(most)}`);
  }
  return checked;
}

/** Refuses every address but one of this machine. */
export function checkAddress(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  check(
    "url",
    `"${url}"`,
    ["http:", "https:"].includes(protocol) && hostname === "127.0.0.1",
    "http://127.0.0.1:<port>/… or https:",
  );
}

function check(name: string, given: unknown, good: boolean, wanted: string): void {
  if (!good) throw new ToolError(`load: ${name} is ${String(given)}, expected ${wanted}`, 2);
}
