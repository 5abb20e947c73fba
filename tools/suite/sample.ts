import { shuffled } from "./randomNumbers";

/** A file of the real-engine suite. */
export interface SuiteFile {
  /** Its name, without folder and ending. */
  readonly name: string;
  /** Seconds that it takes on 2 cores while two others run beside it. */
  readonly seconds: number;
  /** Whether every sample has it. */
  readonly always?: true;
}

/** What a sample may cost, and what decides it. */
export interface SampleArgs {
  /** Seconds that all of its files may take one after another; those of every sample come first. */
  readonly seconds: number;
  /** Takes a number from 0 to below 1 each time. */
  readonly random: () => number;
}

/** Names of the files that every sample has, and of as many of the others as there is time for, drawn at random. */
export function sample(
  files: readonly SuiteFile[],
  { seconds, random }: SampleArgs,
): readonly string[] {
  const own = files.filter(({ always }) => always);
  const others = files.filter((file) => !own.includes(file));
  let left = seconds - total(own);
  const drawn = shuffled(others, random).filter((file) => {
    const fits = file.seconds <= left;
    if (fits) left -= file.seconds;
    return fits;
  });
  return files.filter((file) => own.includes(file) || drawn.includes(file)).map(({ name }) => name);
}

function total(files: readonly SuiteFile[]): number {
  return files.reduce((sum, { seconds }) => sum + seconds, 0);
}
