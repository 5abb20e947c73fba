import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { archive } from "../../../../tools/standins/docker/archive";

const file = (path: string, content = "", mode = 0o644) => ({
  path,
  content: Buffer.from(content),
  mode,
});
const tar = (args: string[], input: Buffer) =>
  execFileSync("tar", args, { input, encoding: "utf8" });

describe("archive", () => {
  it("is read by tar, with path, mode and size", () => {
    const listing = tar(
      ["-tvf", "-", "--utc"],
      archive([file("/etc/app.cfg", "hello", 0o640), file("/bin/run", "", 0o744)]),
    );
    expect(listing).toBe(
      "-rw-r----- 0/0               5 1970-01-01 00:00 etc/app.cfg\n" +
        "-rwxr--r-- 0/0               0 1970-01-01 00:00 bin/run\n",
    );
  });

  it.each([0, 1, 511, 512, 513, 5000])("keeps %i bytes of content", (length) => {
    const content = "ü".repeat(length / 2).padEnd(length, "x");
    expect(tar(["-xOf", "-", "a"], archive([file("/a", content), file("/b", "other")]))).toBe(
      content,
    );
  });

  it("takes a path that is longer than the name's field", () => {
    const path = `/${"folder/".repeat(20)}${"n".repeat(90)}`;
    expect(tar(["-tf", "-"], archive([file(path)]))).toBe(`${path.slice(1)}\n`);
  });

  it("refuses a path that does not fit", () => {
    const path = `/${"n".repeat(101)}`;
    expect(() => archive([file(path)])).toThrow(
      `uploads: the path ${path.slice(1)} is too long for an archive`,
    );
  });
});
