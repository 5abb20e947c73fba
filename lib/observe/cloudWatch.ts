import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DataQuery } from "./dataQueries";

/** From when on, and until when. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** Questions to CloudWatch. */
export interface CloudWatch {
  /**
   * The values of what the queries return, by their ids, the oldest first.
   *
   * @throws Error when CloudWatch has only a part of the answer
   */
  values(
    queries: readonly DataQuery[],
    window: Window,
  ): Promise<Readonly<Record<string, readonly number[]>>>;
}

/** Where and as whom to ask. */
export interface CloudWatchArgs {
  /** Region, for example `eu-central-1`. */
  readonly region: string;

  /**
   * Profile of the shared configuration.
   *
   * @default what the environment says, as AWS's own tools
   */
  readonly profile?: string;
}

const packageName = "@aws-sdk/client-cloudwatch";

interface Loaded {
  readonly sdk: typeof import("@aws-sdk/client-cloudwatch");
  readonly client: CloudWatchClient;
}

/** A client of CloudWatch. AWS's package is loaded with the first question. */
export function cloudWatch(args: CloudWatchArgs): CloudWatch {
  let loaded: Promise<Loaded> | undefined;
  return {
    async values(queries, { from, to }) {
      const { sdk, client } = await (loaded ??= load(args));
      const found: Record<string, number[]> = {};
      let NextToken: string | undefined;
      do {
        const answer = await client.send(
          new sdk.GetMetricDataCommand({
            MetricDataQueries: queries.map((query) => ({ ...query })),
            StartTime: from,
            EndTime: to,
            ScanBy: "TimestampAscending",
            ...(NextToken === undefined ? {} : { NextToken }),
          }),
        );
        for (const { Id = "", Values = [], StatusCode, Messages } of answer.MetricDataResults ??
          []) {
          if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
            const reason = Messages?.map(({ Value }) => Value).join(" ") ?? "";
            throw new Error(`CloudWatch does not tell ${Id}: ${StatusCode} ${reason}`.trimEnd());
          }
          (found[Id] ??= []).push(...Values);
        }
        NextToken = answer.NextToken;
      } while (NextToken !== undefined);
      return found;
    },
  };
}

async function load({ region, profile }: CloudWatchArgs): Promise<Loaded> {
  const sdk = await import("@aws-sdk/client-cloudwatch").catch(withoutPackage);
  const named = profile === undefined ? {} : { profile };
  return { sdk, client: new sdk.CloudWatchClient({ region, ...named }) };
}

/** Says what to install where AWS's package is missing; any other failure stays what it is. */
export function withoutPackage(error: unknown): never {
  const { code } = error as { readonly code?: string };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
  throw new Error(
    `${packageName} is not installed, and without it nobody can read metrics; try: npm install ${packageName}`,
  );
}
