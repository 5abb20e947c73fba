import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { copy, type Entry, text } from "./entry";
import { containerLike, type ImageSettings } from "./settings";
import { tar } from "./tar";

/** An image that is written to a file, for whatever takes images in the form of the Open Container Initiative. */
export interface ImageContent {
  /** Name without a tag; the image is known by it with its digest, and with `alias` where there is one. */
  readonly repository: string;
  /** Whole further name, for what cannot know the digest. */
  readonly alias?: string;
  /** Files, lowest layer first. */
  readonly layers: readonly (readonly Entry[])[];
  readonly settings: Omit<ImageSettings, "labels">;
}

interface Blob {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar",
} as const;

const architectures: Readonly<Record<string, string>> = { x64: "amd64" };

/**
 * Writes an image as an archive, and answers with its name pinned by digest.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export async function writeOciArchive(image: ImageContent, file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "crossfade-layers-"));
  try {
    const entries: Entry[] = [text("/oci-layout", '{"imageLayoutVersion":"1.0.0"}')];
    const layers: Blob[] = [];
    for (const [at, layer] of image.layers.entries()) {
      const source = join(folder, String(at));
      const blob = await writeLayer(layer, source);
      layers.push(blob);
      entries.push(copy(blobPath(blob), source, 0o644));
    }
    const [config, configText] = document(types.config, configuration(image, layers));
    const [manifest, manifestText] = document(types.manifest, {
      schemaVersion: 2,
      mediaType: types.manifest,
      config,
      layers,
    });
    const pinned = `${image.repository}@${manifest.digest}`;
    const names = image.alias === undefined ? [pinned] : [pinned, image.alias];
    const [, index] = document(types.index, {
      schemaVersion: 2,
      mediaType: types.index,
      manifests: names.map((name) => ({
        ...manifest,
        annotations: { "io.containerd.image.name": name },
      })),
    });
    entries.push(
      text(blobPath(config), configText),
      text(blobPath(manifest), manifestText),
      text("/index.json", index),
    );
    await pipeline(tar(entries), createWriteStream(file));
    return pinned;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeLayer(entries: readonly Entry[], file: string): Promise<Blob> {
  const hash = createHash("sha256");
  let size = 0;
  await pipeline(
    tar(entries),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
    },
    createWriteStream(file),
  );
  return { mediaType: types.layer, digest: `sha256:${hash.digest("hex")}`, size };
}

function configuration({ settings }: ImageContent, layers: readonly Blob[]): unknown {
  const container = containerLike({ ...settings, labels: {} });
  const { Cmd, Entrypoint, Env, User, WorkingDir, StopSignal, ExposedPorts } = container;
  return {
    architecture: architectures[process.arch] ?? process.arch,
    os: "linux",
    config: { Cmd, Entrypoint, Env, User, WorkingDir, StopSignal, ExposedPorts },
    // Layers are not compressed: each is known by the same digest inside and outside.
    rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
  };
}

function document(mediaType: string, value: unknown): [Blob, string] {
  const written = JSON.stringify(value);
  const digest = `sha256:${createHash("sha256").update(written).digest("hex")}`;
  return [{ mediaType, digest, size: Buffer.byteLength(written) }, written];
}

function blobPath({ digest }: Blob): string {
  return `/blobs/${digest.replace(":", "/")}`;
}
