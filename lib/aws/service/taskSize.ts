import type { ArgumentChecks, Refuse } from "../../component/argumentChecks";

/** Processor units, the least and the most memory that goes with them, and its steps; megabytes. */
const sizes: readonly (readonly [cpu: number, least: number, most: number, step: number])[] = [
  [256, 512, 2048, 512],
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16_384, 1024],
  [4096, 8192, 30_720, 1024],
  [8192, 16_384, 61_440, 4096],
  [16_384, 32_768, 122_880, 8192],
];

/** What a replica gets. */
export interface TaskSize {
  readonly cpu: number;
  readonly memoryMegabytes: number;
}

/**
 * Decides what a replica gets.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export function taskSize(cpu = 256, memoryMegabytes?: number): TaskSize {
  // Fargate's least is two megabytes for each unit, and as good a beginning on machines.
  const least = sizes.find(([units]) => units === cpu)?.[1] ?? cpu * 2;
  return { cpu, memoryMegabytes: memoryMegabytes ?? least };
}

/** Refuses sizes that machines do not have. They take any, so that a replica may have as much as one of them. */
export function checkMachineSize(
  cpu: number | undefined,
  memory: number | undefined,
  { whole }: ArgumentChecks,
): void {
  whole("cpu", cpu, 128, 196_608);
  whole("memoryMegabytes", memory, 6, 25_165_824);
}

/** Refuses sizes that Fargate does not have. */
export function checkSize(
  cpu: number | undefined,
  memory: number | undefined,
  refuse: Refuse,
): void {
  const units = cpu ?? 256;
  const row = sizes.find(([size]) => size === units);
  if (row === undefined) {
    refuse(`cpu is ${String(units)}, expected ${sizes.map(([size]) => String(size)).join(", ")}`);
    return;
  }
  const [, least, most, step] = row;
  if (memory === undefined) return;
  const isSize = memory >= least && memory <= most && (memory - least) % step === 0;
  // The smallest size has three kinds of memory, and no steps between them.
  if (isSize && !(units === 256 && memory === 1536)) return;
  const wanted =
    units === 256
      ? "512, 1024 or 2048"
      : `${String(least)} to ${String(most)} in steps of ${String(step)}`;
  refuse(`memoryMegabytes is ${String(memory)}, expected ${wanted} with cpu ${String(units)}`);
}
