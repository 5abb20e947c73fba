import { runInNewContext } from "node:vm";
import type { Measure } from "../../../lib/balancer/elbMeasures";

/** What CloudWatch would make of a measure in one period; a metric that is left out has no data there. */
export function evaluate(
  { formula, metrics }: Measure,
  data: Readonly<Record<string, number>>,
): number {
  const unknown = Object.keys(data).filter((name) => !Object.hasOwn(metrics, name));
  if (unknown.length > 0) throw new Error(`no such metric: ${unknown.join(", ")}`);
  const script = formula.replaceAll(" AND ", " && ");
  const missing = Object.fromEntries(Object.keys(metrics).map((name) => [name, undefined]));
  return runInNewContext(script, {
    ...missing,
    ...data,
    FILL: (value: number | undefined, other: number) => value ?? other,
    IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    ABS: Math.abs,
    MAX: (values: number[]) => Math.max(...values),
  }) as number;
}
