import { buildImages } from "../../../tools/images";
import { provide, type Toolchain } from "../../../tools/toolchain";

/** What every test of this folder runs on: an engine, and images by the names of the shop's versions. */
export interface Machine {
  readonly toolchain: Toolchain;
  readonly images: Readonly<Record<string, string>>;
}

let machine: Promise<Machine> | undefined;

/** Provides engine and images once for all tests of a process. */
export function provideMachine(): Promise<Machine> {
  machine ??= prepare();
  return machine;
}

async function prepare(): Promise<Machine> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const toolchain = await provide({ progress });
  const images = await buildImages({ progress });
  return { toolchain, images };
}

/** The id of an image. */
export function imageOf({ images }: Machine, name: string): string {
  const image = images[name];
  if (image === undefined) throw new Error(`no image "${name}" was built`);
  return image;
}
