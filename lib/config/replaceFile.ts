import { constants } from "node:fs";
import { access, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigError } from "../model";
import { diskProblem } from "./diskProblem";
import { takeTurn, temporaryName } from "./turn";

/**
 * Replaces the text of a file, whole or not at all: whoever reads it, even after a crash or a power cut, finds the old
 * text or the new one. A symbolic link stays, and what it points at is replaced.
 *
 * @throws ConfigError when the file does not hold the old text any more, or the disk refuses
 */
export async function replaceFile(path: string, before: string, after: string): Promise<void> {
  try {
    const target = await realpath(path);
    // A rename needs no permission on the file itself, so a file that its owner protected is asked about here.
    await access(target, constants.W_OK);
    const temporary = temporaryName(target);
    try {
      await writeLike(target, temporary, after);
      await takeTurn(path, target, temporary);
      await refuseChanged(path, target, before);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
    await syncDirectory(dirname(target));
  } catch (error) {
    throw diskProblem(path, error, "written");
  }
}

/** Writes a new file with the owner and the permissions of another one, and waits until the disk has it. */
async function writeLike(original: string, path: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(original);
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    const own = await file.stat();
    if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid);
    await file.chmod(mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function refuseChanged(path: string, target: string, before: string): Promise<void> {
  if (Buffer.from(before).equals(await readFile(target))) return;
  throw new ConfigError(
    path,
    "has changed since it was read, expected nobody else to edit it meanwhile",
    "look at the change, and run the command again",
  );
}

/** The new name is safe only when the directory is; Windows has no way to ask for that, and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
