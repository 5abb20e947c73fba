import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { ConfigError } from "../../model/configError";
import { createAuthority, type Identity } from "./issue";

const files = { certificate: "authority.pem", key: "authority-key.pem" } as const;

/** What it vouches for ends before it does. */
const leastDays = 398;

/** Where the authority of this machine is: of one person, and of no project, so that it is trusted once. */
export function authorityFolder(variables: NodeJS.ProcessEnv = process.env): string {
  return variables["CROSSFADE_AUTHORITY"] ?? join(homedir(), ".crossfade", "authority");
}

/** The certificate of this machine's authority, which browsers have to trust; nothing before the first one is needed. */
export function knownAuthority(folder = authorityFolder()): string | undefined {
  return read(folder)?.certificate;
}

/**
 * The authority of this machine. The first one who needs it makes it; so does who finds one that ends soon or cannot
 * be used.
 *
 * @throws ConfigError when something else is in its place
 */
export function authority(folder = authorityFolder(), now = new Date()): Identity {
  const known = read(folder);
  if (known !== undefined && lasts(known, now)) return known;
  const next = createAuthority(now);
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const beside = mkdtempSync(`${folder}-`);
  writeFileSync(join(beside, files.key), next.key, { mode: 0o600 });
  writeFileSync(join(beside, files.certificate), next.certificate);
  if (known !== undefined) rmSync(folder, { recursive: true });
  try {
    renameSync(beside, folder);
    return next;
  } catch {
    rmSync(beside, { recursive: true });
    return read(folder) ?? refuse(folder);
  }
}

function refuse(folder: string): never {
  throw new ConfigError(
    folder,
    `holds no authority, expected ${files.certificate} and ${files.key}`,
    "move it away, and pulumi up again: a new authority is made, which browsers have to trust anew",
  );
}

function read(folder: string): Identity | undefined {
  try {
    const certificate = readFileSync(join(folder, files.certificate), "utf8");
    const key = readFileSync(join(folder, files.key), "utf8");
    return { certificate, key };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

function lasts({ certificate, key }: Identity, now: Date): boolean {
  try {
    const known = new X509Certificate(certificate);
    const ends = new Date(known.validTo).getTime() - now.getTime();
    return ends > leastDays * 86_400_000 && known.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
