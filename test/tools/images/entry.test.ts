import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folder, inOrder, link, text } from "../../../tools/images/entry";

describe("inOrder", () => {
  it("adds the folders that nobody named and puts each before what is in it", () => {
    const entries = inOrder([text("/var/lib/app/config", ""), link("/bin/sh", "busybox")]);
    expect(entries.map(({ path }) => path)).toEqual([
      "/bin",
      "/bin/sh",
      "/var",
      "/var/lib",
      "/var/lib/app",
      "/var/lib/app/config",
    ]);
  });

  it("keeps a folder's owner whether it is named before or after what is in it", () => {
    const data = folder("/data", { owner: { uid: 99, gid: 99 } });
    const file = text("/data/file", "");
    expect(inOrder([file, data])).toEqual([data, file]);
    expect(inOrder([data, file])).toEqual([data, file]);
  });

  it("takes the first of two entries for a path", () => {
    expect(inOrder([text("/a", "first"), text("/a", "second")])).toEqual([text("/a", "first")]);
  });

  it("never names anything before the folder that holds it, nor twice", () => {
    const path = fc
      .array(fc.constantFrom("a", "b", "a-b", "a.b", "ab"), { minLength: 1, maxLength: 4 })
      .map((names) => `/${names.join("/")}`);
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const ordered = inOrder(paths.map((each) => folder(each))).map((entry) => entry.path);
        expect(new Set(ordered).size).toBe(ordered.length);
        for (const [index, each] of ordered.entries()) {
          const parent = each.slice(0, each.lastIndexOf("/"));
          if (parent !== "") expect(ordered.slice(0, index)).toContain(parent);
        }
      }),
    );
  });
});
