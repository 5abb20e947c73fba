import {
  type FileHandle,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { replaceFile } from "../../lib/config/replaceFile";
import { ConfigError } from "../../lib/model";

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return {
    ...real,
    access: vi.fn(real.access),
    open: vi.fn(real.open),
    rename: vi.fn(real.rename),
  };
});

let directory = "";
let path = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crossfade-replace-"));
  path = join(directory, "file");
  await writeFile(path, "before");
});

afterEach(async () => {
  vi.resetAllMocks();
  await rm(directory, { recursive: true });
});

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made up`), { code });
}

/** Lets one call on the temporary file fail as a disk does. */
async function failIn(call: keyof FileHandle, code: string): Promise<void> {
  const { open: realOpen } =
    await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
  vi.mocked(open).mockImplementation(async (...args) => {
    const file = await realOpen(...args);
    // Every file seems to belong to somebody else than the one that it replaces.
    const own = await file.stat();
    vi.spyOn(file, "stat").mockResolvedValue(Object.assign(own, { uid: own.uid + 1 }));
    if (call !== "chown") vi.spyOn(file, "chown").mockResolvedValue();
    vi.spyOn(file, call as "sync").mockRejectedValue(failure(code));
    return file;
  });
}

async function refusal(): Promise<string> {
  const error: unknown = await replaceFile(path, "before", "after").catch(
    (reason: unknown) => reason,
  );
  expect(await readFile(path, "utf8")).toBe("before");
  expect(await readdir(directory)).toEqual(["file"]);
  return String(error).replaceAll(directory, "");
}

describe("replaceFile, on a disk that refuses", () => {
  it.each<[keyof FileHandle, string, string]>([
    ["writeFile", "ENOSPC", "the disk is full\n  try: free some space, and run the command again"],
    ["sync", "EDQUOT", "your quota is used up\n  try: free some space, and run the command again"],
    ["chown", "EPERM", "you have no permission\n  try: run as the owner of the file"],
    ["chmod", "EROFS", "the file system is read-only\n  try: mount it writable"],
  ])(
    "leaves the file as it was, and nothing beside it, when %s ends with %s",
    async (call, code, problem) => {
      await failIn(call, code);
      expect(await refusal()).toBe(`ConfigError: /file: cannot be written: ${problem}`);
    },
  );

  it("leaves the file as it was when it may not be replaced", async () => {
    vi.mocked(rename).mockRejectedValueOnce(failure("EACCES"));
    expect(await refusal()).toBe(
      "ConfigError: /file: cannot be written: you have no permission\n  try: ask for permission, or run as its owner",
    );
  });

  it("passes on what no user can correct, and cleans up all the same", async () => {
    await failIn("sync", "EIO");
    expect(await refusal()).toBe("Error: EIO: made up");
  });

  it("comes back with the reason when the file may not be written, although its directory may", async () => {
    const { access } = await import("node:fs/promises");
    vi.mocked(access).mockRejectedValueOnce(failure("EACCES"));
    await expect(replaceFile(path, "before", "after")).rejects.toThrow(ConfigError);
    expect(await readFile(path, "utf8")).toBe("before");
  });
});
