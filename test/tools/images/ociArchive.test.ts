import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { text } from "../../../tools/images/entry";
import { writeOciArchive } from "../../../tools/images/ociArchive";
import { run } from "../../../tools/toolchain/run";
import { temporaryFolder } from "../toolchain/support";

interface Blob {
  readonly digest: string;
  readonly size: number;
}

async function written(content: string) {
  const folder = await temporaryFolder();
  const [file, out] = [join(folder, "image.tar"), join(folder, "out")];
  const name = await writeOciArchive(
    {
      repository: "images.test/web",
      alias: "images.test/web:1",
      layers: [[text("/base", "base")], [text("/app/main", content)]],
      settings: { command: ["/app/main"], user: "1000" },
    },
    file,
  );
  await mkdir(out);
  await run("tar", ["-xf", file, "-C", out]);
  const read = (path: string) => readFileSync(join(out, path));
  const blob = ({ digest }: Blob) => read(`blobs/${digest.replace(":", "/")}`);
  const document = (it: Blob) => JSON.parse(blob(it).toString()) as Record<string, unknown>;
  const index = JSON.parse(read("index.json").toString()) as {
    manifests: (Blob & { annotations: Record<string, string> })[];
  };
  return { name, index, blob, document };
}

describe("writeOciArchive", () => {
  it("names the image by the digest of its manifest, and by its alias", async () => {
    const { name, index } = await written("one");
    const [first] = index.manifests;
    expect(name).toBe(`images.test/web@${first?.digest ?? ""}`);
    expect(
      index.manifests.map(({ annotations }) => annotations["io.containerd.image.name"]),
    ).toEqual([name, "images.test/web:1"]);
  });

  it("has every part under the digest and the size that it really has", async () => {
    const { index, blob, document } = await written("one");
    const [manifest] = index.manifests;
    if (manifest === undefined) throw new Error("no manifest");
    const { config, layers } = document(manifest) as unknown as { config: Blob; layers: Blob[] };
    expect(layers).toHaveLength(2);
    for (const part of [manifest, config, ...layers]) {
      const hash = createHash("sha256").update(blob(part)).digest("hex");
      expect([part.digest, part.size]).toEqual([`sha256:${hash}`, blob(part).length]);
    }
    expect(document(config)).toMatchObject({
      os: "linux",
      config: { Cmd: ["/app/main"], User: "1000" },
      rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
    });
  });

  it("is the same image for the same files, and another one for others", async () => {
    const [one, same, other] = [await written("one"), await written("one"), await written("two")];
    expect(one.name).toBe(same.name);
    expect(one.name).not.toBe(other.name);
  });
});
