import type { Window } from "./cloudWatch";

/** Questions to a Prometheus, or to whatever speaks its API: Thanos, Mimir, the managed ones of the clouds. */
export interface Prometheus {
  /**
   * The values of queries in PromQL, by their names, one for each minute, the oldest first. A minute that the query is not
   * true of, or that nothing was measured in, has none.
   *
   * @throws Error when Prometheus has no answer, only a part of it, or more than one series for a query
   */
  values(
    queries: Readonly<Record<string, string>>,
    window: Window,
  ): Promise<Readonly<Record<string, readonly number[]>>>;
}

/** Where and as whom to ask. */
export interface PrometheusArgs {
  /** Address below which its API is, for example `http://prometheus.monitoring:9090`. */
  readonly url: string;

  /**
   * Token that it is shown.
   *
   * @default none - inside a cluster it mostly asks for none
   */
  readonly bearerToken?: string;

  /**
   * Milliseconds to wait for an answer.
   *
   * @default 15000 - minutes of a single service are answered at once
   */
  readonly patienceMilliseconds?: number;
}

/** Seconds between two values. */
const stepSeconds = 60;

/**
 * A client of Prometheus.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function prometheus(args: PrometheusArgs): Prometheus {
  return {
    async values(queries, window) {
      const answers = Object.entries(queries).map(
        async ([name, query]): Promise<[string, readonly number[]]> => [
          name,
          await ask(args, name, query, window),
        ],
      );
      return Object.fromEntries(await Promise.all(answers));
    },
  };
}

async function ask(
  { url, bearerToken, patienceMilliseconds = 15_000 }: PrometheusArgs,
  name: string,
  query: string,
  { from, to }: Window,
): Promise<readonly number[]> {
  const address = `${url.replace(/\/+$/, "")}/api/v1/query_range`;
  // A step is the time at the end of a minute, so the first one is a minute after the beginning.
  const start = new Date(from.getTime() + stepSeconds * 1000).toISOString();
  const body = new URLSearchParams({
    query,
    start,
    end: to.toISOString(),
    step: `${String(stepSeconds)}s`,
  });
  const headers = bearerToken === undefined ? {} : { authorization: `Bearer ${bearerToken}` };
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const response = await fetch(address, { method: "POST", body, headers, signal }).catch(
    (error: unknown) => {
      throw new Error(`Prometheus at ${url} could not be reached: ${reasonOf(error)}`, {
        cause: error,
      });
    },
  );
  const answer = (await response.json().catch(() => ({}))) as Answer;
  const refuse = (reason: string) =>
    new Error(`Prometheus at ${url} does not tell ${name}: ${reason}`);
  if (answer.status !== "success")
    throw refuse(answer.error ?? `it answers ${String(response.status)}`);
  if ((answer.warnings ?? []).length > 0) throw refuse((answer.warnings ?? []).join("; "));
  const series = answer.data?.result ?? [];
  if (series.length > 1) throw refuse(`${String(series.length)} series, expected one`);
  return (series[0]?.values ?? []).map(([, value]) => numberOf(value)).filter((it) => !isNaN(it));
}

interface Answer {
  readonly status?: string;
  readonly error?: string;
  /** What a part of it could not be had for. */
  readonly warnings?: readonly string[];
  readonly data?: {
    readonly result?: readonly { readonly values?: readonly (readonly [number, string])[] }[];
  };
}

/** Prometheus writes numbers as text, so that there can be some that JSON has no word for. */
function numberOf(text: string): number {
  if (text === "+Inf") return Infinity;
  return text === "-Inf" ? -Infinity : Number(text);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
