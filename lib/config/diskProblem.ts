import { ConfigError } from "../model";

const wordings: Readonly<Record<string, { readonly problem: string; readonly fix?: string }>> = {
  EACCES: { problem: "you have no permission", fix: "ask for permission, or run as its owner" },
  EDQUOT: { problem: "your quota is used up", fix: "free some space, and run the command again" },
  EISDIR: { problem: "it is a directory, expected a file" },
  ENOENT: { problem: "there is no such file or directory" },
  ENOSPC: { problem: "the disk is full", fix: "free some space, and run the command again" },
  ENOTDIR: { problem: "a part of the path is a file, expected a directory" },
  EPERM: { problem: "you have no permission", fix: "run as the owner of the file" },
  EROFS: { problem: "the file system is read-only", fix: "mount it writable" },
};

/** Words what a disk refused; an error that no user can correct comes back as it is. */
export function diskProblem(path: string, error: unknown, action: "read" | "written"): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const wording = wordings[code];
  if (wording === undefined) return error;
  return new ConfigError(path, `cannot be ${action}: ${wording.problem}`, wording.fix);
}
