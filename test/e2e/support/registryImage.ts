import { buffer } from "node:stream/consumers";
import Docker from "dockerode";

/** What a registry needs of an image. */
export interface Content {
  readonly config: Buffer;
  readonly layers: readonly Buffer[];
}

/**
 * The content of an image of this machine, as another image: with a label of its own, so that the machine does not have
 * it, and without those of the images that tests build.
 */
export async function likeImage(image: string, label: string): Promise<Content> {
  const saved = await buffer(await new Docker().getImage(image).get());
  const files = unpacked(saved);
  const text = (path: string) => JSON.parse((files.get(path) ?? raise(path)).toString()) as unknown;
  const [manifest] = text("manifest.json") as { Config: string; Layers: string[] }[];
  if (manifest === undefined) throw new Error(`${image} was saved without a manifest`);
  const config = text(manifest.Config) as { config: object };
  const changed = { ...config, config: { ...config.config, Labels: { "crossfade.e2e": label } } };
  return {
    config: Buffer.from(JSON.stringify(changed)),
    layers: manifest.Layers.map((path) => files.get(path) ?? raise(path)),
  };
}

const block = 512;

/** The files of a tar archive, by path. */
function unpacked(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; archive[at] !== 0 && at < archive.length;) {
    const field = (from: number, length: number) =>
      archive.toString("latin1", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = parseInt(field(124, 12), 8);
    const begin = at + block;
    files.set(field(0, 100), archive.subarray(begin, begin + size));
    at = begin + Math.ceil(size / block) * block;
  }
  return files;
}

function raise(path: string): never {
  throw new Error(`the saved image has no ${path}`);
}
