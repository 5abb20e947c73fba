import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documents, root } from "./blocks";

/** The headings of a document as the names that links give them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Links and pictures of a document that lead to files here, less those in code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^ *```[^]*?^ *```/gm, "").replace(/(`+)[^`]*\1/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe("links in the documents", () => {
  it.each(documents())("%s leads to files and headings that there are", (path) => {
    const broken = linksOf(readFileSync(join(root, path), "utf8")).filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? join(root, path) : join(root, dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("are found in prose and pictures, not in code", () => {
    const text =
      "[`a`](a.md#b-c) ![p](p.svg) `[x](x.md)`\n\n```text\n[y](y.md)\n```\n[z](https://z.example)";
    expect(linksOf(text)).toEqual(["a.md#b-c", "p.svg"]);
    expect(anchorsOf("# A b\n## `c:d` & e\n")).toEqual(["a-b", "cd--e"]);
  });
});
