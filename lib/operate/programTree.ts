import { createHash } from "node:crypto";
import { git } from "./git";

/** Where nobody knows which content a program has: outside of git, or where nothing was committed yet. */
export const unknownProgram = "not in git";

/**
 * Names the content of the repository that a directory belongs to: the tree that git has of the commit, and a hash of what
 * differs from it. The tree is the same on a branch and after its merge, which a commit is not. Files that git does not
 * track are not in it.
 */
export async function programTree(directory: string): Promise<string> {
  const tree = await git(directory, ["rev-parse", "HEAD^{tree}"]);
  if (tree === undefined) return unknownProgram;
  const difference = await git(directory, ["diff", "HEAD", "--no-ext-diff", "--no-color"]);
  if (difference === undefined || difference === "") return tree.trim();
  return `${tree.trim()}+${createHash("sha256").update(difference).digest("hex")}`;
}
