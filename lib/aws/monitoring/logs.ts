import { LogMetricFilter } from "@pulumi/aws/cloudwatch/logMetricFilter";
import { QueryDefinition } from "@pulumi/aws/cloudwatch/queryDefinition";
import * as pulumi from "@pulumi/pulumi";
import type { Metric } from "../../balancer/elbMeasures";
import { type Color, colors } from "../../model";
import type { WatchedService } from "./monitoringArgs";
import { physicalName } from "../naming";
import { logQueries } from "./logQueries";

/** Counted lines by name, for each color. */
export type Lines = Readonly<Record<Color, Readonly<Record<string, Metric>>>>;

/** Counts the lines of each color that fit a pattern, and saves what people ask logs. Answers with the counts. */
export function watchLogs(
  name: string,
  watched: WatchedService,
  patterns: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): Lines {
  const groups = colors.flatMap((color) => watched[color]?.logGroupName ?? []);
  if (groups.length > 0) saveQueries(name, groups, parent);
  const of = (color: Color): Record<string, Metric> => {
    const logGroupName = watched[color]?.logGroupName;
    if (logGroupName === undefined) return {};
    return Object.fromEntries(
      Object.entries(patterns).map(([key, pattern]) => {
        const metric = lineMetric(`${name}-${color}-${key}`);
        new LogMetricFilter(
          `${name}-${color}-${key}`,
          {
            logGroupName,
            pattern,
            metricTransformation: {
              namespace: metric.namespace,
              name: metric.name,
              value: "1",
              // A minute with lines, of which none fits, has none: without this it would be unknown.
              defaultValue: "0",
            },
          },
          { parent },
        );
        return [key, metric];
      }),
    );
  };
  return { blue: of("blue"), green: of("green") };
}

function lineMetric(name: string): Metric {
  return {
    namespace: "Crossfade",
    name: physicalName(name, "logMetric"),
    stat: "Sum",
    dimensions: {},
  };
}

/** The console shows what stands before a slash as a folder. */
function saveQueries(
  name: string,
  logGroupNames: pulumi.Input<string>[],
  parent: pulumi.Resource,
): void {
  const folder = `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
  for (const [title, queryString] of Object.entries(logQueries)) {
    new QueryDefinition(
      `${name}-${title.replaceAll(" ", "-")}`,
      { name: `${folder}/${title}`, queryString, logGroupNames },
      { parent },
    );
  }
}
