import { isDeepStrictEqual } from "node:util";
import type { Measure, Metric } from "../balancer/elbMeasures";

/** A question to CloudWatch, in its own words: a metric that a formula needs, or a formula. */
export interface DataQuery {
  readonly Id: string;
  readonly ReturnData: boolean;
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: { Name: string; Value: string }[];
    };
    readonly Stat: string;
    readonly Period: number;
  };
}

/**
 * The questions that measures consist of, one value for each period. Metrics that several of them need are asked for once;
 * CloudWatch itself works out the formulas, as it does for alarms.
 *
 * @throws RangeError when one name means two metrics
 */
export function dataQueries(
  measures: Readonly<Record<string, Measure>>,
  periodSeconds: number,
): DataQuery[] {
  const metrics: Record<string, Metric> = {};
  for (const [id, metric] of Object.values(measures).flatMap((one) =>
    Object.entries(one.metrics),
  )) {
    const known = (metrics[id] ??= metric);
    if (!isDeepStrictEqual(known, metric)) throw new RangeError(`"${id}" means two metrics`);
  }
  return [
    ...Object.entries(metrics).map(([Id, metric]) => ({
      Id,
      ReturnData: false,
      MetricStat: metricStat(metric, periodSeconds),
    })),
    ...Object.entries(measures).map(([Id, { formula }]) => ({
      Id,
      ReturnData: true,
      Expression: formula,
    })),
  ];
}

function metricStat(
  { namespace, name, stat, dimensions }: Metric,
  Period: number,
): NonNullable<DataQuery["MetricStat"]> {
  return {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Stat: stat,
    Period,
  };
}
