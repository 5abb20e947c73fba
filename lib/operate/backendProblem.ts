import type { EngineProblem } from "./engineError";

const refusals: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  "no space left on device": { why: "the disk is full", fix: "free some space" },
  "disk quota exceeded": { why: "your quota is used up", fix: "free some space" },
  "read-only file system": { why: "the file system is read-only", fix: "mount it writable" },
  "permission denied": { why: "you have no permission", fix: "run as the owner of the files" },
};

const refused = new RegExp(`(\\S*/\\.pulumi/\\S*): (${Object.keys(refusals).join("|")})`);

/** Tells what a file backend suffers from. A write that a full disk cut off is in the way of the next update. */
export function backendProblem(stack: string, stderr: string): EngineProblem | undefined {
  const cancel = `pulumi cancel --yes --stack ${stack}`;
  const [, path = "", reason = ""] = refused.exec(stderr) ?? [];
  const refusal = refusals[reason];
  if (refusal !== undefined) {
    const folder = path.replace(/\/\.pulumi\/.*/, "");
    return {
      kind: "disk",
      words: `the backend in ${folder} cannot be written: ${refusal.why}`,
      fix: `${refusal.fix}, then ${cancel}, then run it again`,
    };
  }
  if (!stderr.includes("unexpected end of JSON input")) return undefined;
  return {
    kind: "disk",
    words:
      "a file of the backend ends too early, most likely a lock that a full disk or a crash cut off",
    fix: `${cancel}, then run it again; crossfade doctor ${stack} names the file`,
  };
}
