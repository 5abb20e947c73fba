import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { copy, type Entry, folder, link } from "./entry";

/** Copies a folder of an unpacked package, with everything below it, to the same place in the image. */
export async function tree(root: string, path: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [folder(path)];
  const children = await readdir(join(root, path), { withFileTypes: true, recursive: true });
  for (const child of children) {
    const source = join(child.parentPath, child.name);
    const inside = source.slice(root.length);
    if (child.isDirectory()) entries.push(folder(inside));
    if (child.isSymbolicLink()) entries.push(link(inside, await readlink(source)));
    if (child.isFile()) entries.push(copy(inside, source, 0o644));
  }
  return entries;
}
