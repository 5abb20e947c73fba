import { type Color, own, type Prices } from "../../model";
import type { Changes, ResourceState, Step } from "../changes";
import { fieldsOf, listOf } from "../value";
import { partOf } from "./labels";

/** What the resources with a price cost, before and afterwards. It is an estimate: traffic and storage are not in it. */
export interface CostEstimate {
  readonly currency: string;
  /** When and where the prices hold. */
  readonly asOf: string;
  /** Cost of an hour. */
  readonly before: number;
  readonly after: number;
  /** Of an hour in which both colors of the services run, what the second ones add, by service. */
  readonly bothColors: Readonly<Record<string, number>>;
}

/** Estimates what a change costs; nothing where no resource has a price. */
export function costOf({ steps }: Changes, prices: Prices): CostEstimate | undefined {
  const sides = { before: 0, after: 0 };
  const colored = new Map<string, Partial<Record<Color, number>>>();
  const tasks = taskSizes(steps);
  let priced = 0;
  for (const step of steps) {
    const { before, after, change, urn } = step;
    const was =
      before === undefined ? undefined : hourly(step, before, tasks.get(urn)?.before, prices);
    const stays = after !== undefined && change !== "delete" && change !== "forget";
    const is = stays ? hourly(step, after, tasks.get(urn)?.after, prices) : undefined;
    if (was === undefined && is === undefined) continue;
    priced += 1;
    sides.before += was ?? 0;
    sides.after += is ?? 0;
    const part = partOf(stays ? after : undefined);
    if (part?.color === undefined) continue;
    const own = colored.get(part.service) ?? {};
    colored.set(part.service, { ...own, [part.color]: (own[part.color] ?? 0) + (is ?? 0) });
  }
  if (priced === 0) return undefined;
  const { currency, asOf } = prices;
  const both = [...colored].flatMap(([service, { blue = 0, green = 0 }]): [string, number][] =>
    blue > 0 && green > 0 ? [[service, Math.min(blue, green)]] : [],
  );
  return { currency, asOf, ...sides, bothColors: Object.fromEntries(both) };
}

/** What a task needs. */
interface TaskSize {
  readonly vcpu: number;
  readonly gigabyte: number;
}

type Sizes = ReadonlyMap<string, { readonly before?: TaskSize; readonly after?: TaskSize }>;

/** The size of the tasks of each ECS service: of the definition that it depends on, or else of its own color. */
function taskSizes(steps: readonly Step[]): Sizes {
  const definitions = steps.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
  const services = steps.filter(({ type }) => type === "aws:ecs/service:Service");
  return new Map(
    services.map((service) => {
      const state = service.after ?? service.before;
      const part = partOf(state);
      const definition =
        definitions.find(({ urn }) => state?.dependencies.includes(urn)) ??
        definitions.find(({ before, after }) => {
          const other = partOf(after ?? before);
          return (
            other !== undefined && other.service === part?.service && other.color === part.color
          );
        });
      const [before, after] = [sizeOf(definition?.before), sizeOf(definition?.after)];
      const known = {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      };
      return [service.urn, known];
    }),
  );
}

function sizeOf(state: ResourceState | undefined): TaskSize | undefined {
  const [cpu, memory] = [Number(state?.inputs["cpu"]), Number(state?.inputs["memory"])];
  return cpu > 0 && memory > 0 ? { vcpu: cpu / 1024, gigabyte: memory / 1024 } : undefined;
}

function hourly(
  { type }: Step,
  { inputs, outputs }: ResourceState,
  size: TaskSize | undefined,
  prices: Prices,
): number | undefined {
  const fixed = own(prices.resources, type);
  if (fixed !== undefined) return fixed;
  if (type !== "aws:ecs/service:Service" || size === undefined || isSpot(inputs)) return undefined;
  const count = Number(inputs["desiredCount"] ?? outputs["desiredCount"] ?? 1);
  const task = size.vcpu * prices.task.vcpu + size.gigabyte * prices.task.gigabyte;
  return Number.isFinite(count) ? count * task : undefined;
}

/** Nobody knows what spot capacity costs. */
function isSpot(inputs: ResourceState["inputs"]): boolean {
  const strategies = listOf(inputs["capacityProviderStrategies"]).map(fieldsOf);
  return strategies.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT");
}
