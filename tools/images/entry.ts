/** Who owns something inside an image. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface Place {
  /** Absolute path inside the image. */
  readonly path: string;

  /**
   * Who owns it.
   *
   * @default root - what runs in the image can then read and not change it
   */
  readonly owner?: Owner;

  /**
   * Its permissions.
   *
   * @default 0o755 for folders and copied files, 0o644 for written ones
   */
  readonly mode?: number;
}

/** Something that an image contains. */
export type Entry =
  | (Place & { readonly kind: "folder" })
  | (Place & { readonly kind: "text"; readonly text: string })
  | (Place & { readonly kind: "copy"; readonly source: string })
  | (Place & { readonly kind: "link"; readonly target: string });

/** A folder. */
export function folder(path: string, options: Omit<Place, "path"> = {}): Entry {
  return { kind: "folder", path, ...options };
}

/** A file with a text. */
export function text(path: string, content: string, mode = 0o644): Entry {
  return { kind: "text", path, text: content, mode };
}

/** A copy of a file of this machine. */
export function copy(path: string, source: string, mode = 0o755): Entry {
  return { kind: "copy", path, source, mode };
}

/** A symbolic link. */
export function link(path: string, target: string): Entry {
  return { kind: "link", path, target };
}

/**
 * The entries in an order that can be unpacked: every folder before what is in it, folders that nobody named added,
 * and each path once. The first entry for a path wins.
 */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const byPath = new Map<string, Entry>();
  for (const entry of entries) if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
  for (const path of [...byPath.keys()].flatMap(parents)) {
    if (!byPath.has(path)) byPath.set(path, folder(path));
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The folders above a path, without the root. */
function parents(path: string): readonly string[] {
  const names = path.split("/").slice(1, -1);
  return names.map((_, index) => `/${names.slice(0, index + 1).join("/")}`);
}
