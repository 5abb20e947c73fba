import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copy, type Entry, folder, link, text } from "../../../tools/images/entry";
import { tar } from "../../../tools/images/tar";

const place = mkdtempSync(join(tmpdir(), "crossfade-tar-test-"));
const source = join(place, "source");

/** What the system's own tar makes of the archive. */
async function listed(entries: readonly Entry[]): Promise<readonly string[]> {
  const output = execFileSync("tar", ["--numeric-owner", "--full-time", "--utc", "-tvf", "-"], {
    input: await buffer(tar(entries)),
  });
  return output.toString().trimEnd().split("\n");
}

beforeAll(() => {
  writeFileSync(source, "x".repeat(1000));
  chmodSync(source, 0o600);
});

afterAll(() => {
  rmSync(place, { recursive: true });
});

describe("tar", () => {
  it("writes what every tar can read: kinds, owners, permissions, sizes, one time for all", async () => {
    const owner = { uid: 99, gid: 1000 };
    const lines = await listed([
      folder("/data", { owner, mode: 0o700 }),
      folder("/tmp", { mode: 0o1777 }),
      text("/etc/motd", "grüße"),
      text("/run.sh", "", 0o755),
      copy("/bin/program", source),
      link("/bin/sh", "program"),
    ]);
    expect(lines.map((line) => line.replace(/ +/g, " "))).toEqual([
      "drwxr-xr-x 0/0 0 2026-01-01 00:00:00 bin/",
      "-rwxr-xr-x 0/0 1000 2026-01-01 00:00:00 bin/program",
      "lrwxrwxrwx 0/0 0 2026-01-01 00:00:00 bin/sh -> program",
      "drwx------ 99/1000 0 2026-01-01 00:00:00 data/",
      "drwxr-xr-x 0/0 0 2026-01-01 00:00:00 etc/",
      "-rw-r--r-- 0/0 7 2026-01-01 00:00:00 etc/motd",
      "-rwxr-xr-x 0/0 0 2026-01-01 00:00:00 run.sh",
      "drwxrwxrwt 0/0 0 2026-01-01 00:00:00 tmp/",
    ]);
  });

  it.each([0, 1, 511, 512, 513, 5000])("keeps a content of %i bytes", async (bytes) => {
    const content = "y".repeat(bytes);
    const archive = await buffer(tar([text("/file", content), text("/next", "after it")]));
    expect(archive.length % 512).toBe(0);
    for (const [name, expected] of [
      ["file", content],
      ["next", "after it"],
    ] as const) {
      const output = execFileSync("tar", ["-xOf", "-", name], { input: archive });
      expect(output.toString()).toBe(expected);
    }
  });

  it("keeps paths that are longer than a name may be", async () => {
    const path = `/${"a".repeat(60)}/${"b".repeat(60)}/${"c".repeat(80)}`;
    expect((await listed([text(path, "")])).at(-1)).toContain(` ${path.slice(1)}`);
  });

  it("refuses what does not fit instead of cutting it", async () => {
    const name = "a".repeat(101);
    await expect(buffer(tar([text(`/${name}`, "")]))).rejects.toThrow(
      "is too long for a tar archive",
    );
    await expect(buffer(tar([link("/link", name)]))).rejects.toThrow(
      `"${name}" is too long for a tar archive, expected 100 bytes at most`,
    );
  });

  it("is the same for the same content", async () => {
    const entries = [copy("/program", source), text("/b", "b")];
    expect(await buffer(tar(entries))).toEqual(await buffer(tar([...entries].reverse())));
    expect(readFileSync(source, "utf8")).toHaveLength(1000);
  });
});
