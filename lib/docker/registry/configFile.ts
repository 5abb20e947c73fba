import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { ConfigError } from "../../model";
import { hub, registryHost } from "./imageName";

/** Who asks a registry: a name and a password, or a token that stands for both. */
export type Credentials =
  { readonly username: string; readonly password: string } | { readonly identitytoken: string };

/** What `docker login` writes, as far as it is about logins. */
export interface ConfigFile {
  /** By address: name and password, joined with a colon, in base64. */
  readonly auths?: Readonly<Record<string, { auth?: string; identitytoken?: string }>>;
  /** The program that keeps the passwords of all registries, by the end of its name. */
  readonly credsStore?: string;
  /** The program for each registry, by its address. */
  readonly credHelpers?: Readonly<Record<string, string>>;
}

/**
 * Reads a file that `docker login` wrote. One that is not there has no logins.
 *
 * @throws ConfigError when it is not such a file
 */
export function readConfigFile(path: string): ConfigFile {
  try {
    return parseConfigFile(path, readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** Parses such a file. What is wrong with it is not quoted, since it may be a password. */
export function parseConfigFile(where: string, content: string): ConfigFile {
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {
    // The parser's message would quote what it could not read.
  }
  throw new ConfigError(where, "is not what docker login writes", "docker login, which writes it");
}

/** The login that such a file has for a registry. */
export async function configFileLogin(
  file: ConfigFile,
  registry: string,
): Promise<Credentials | undefined> {
  const { auths = {}, credHelpers = {}, credsStore } = file;
  const own = Object.entries(credHelpers).find(([address]) => registryHost(address) === registry);
  const [address, entry] =
    Object.entries(auths).find(([name]) => registryHost(name) === registry) ?? [];
  const keeper = own?.[1] ?? credsStore;
  if (keeper !== undefined) {
    const asked = own?.[0] ?? address ?? (registry === hub ? hubAddress : registry);
    const kept = await askKeeper(keeper, asked);
    if (kept !== undefined) return kept;
  }
  if (entry?.identitytoken !== undefined) return { identitytoken: entry.identitytoken };
  const [, username, password] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(entry?.auth ?? "", "base64").toString()) ?? [];
  return username === undefined || password === undefined ? undefined : { username, password };
}

/** The address under which Docker keeps the login to its own registry. */
const hubAddress = "https://index.docker.io/v1/";

/**
 * Asks the program that keeps passwords on this machine. The address is written to it, and the answer read from it, so
 * that nothing shows in a list of processes. One that is not there, or knows nothing, has no login.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-helper-protocol
 */
async function askKeeper(name: string, address: string): Promise<Credentials | undefined> {
  const child = spawn(`docker-credential-${name}`, ["get"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const code = new Promise<number | null>((resolve) => {
    child.on("error", () => {
      resolve(null);
    });
    child.on("close", resolve);
  });
  // A program that is not there reads nothing.
  child.stdin.on("error", () => undefined).end(address);
  const answer = await text(child.stdout);
  if ((await code) !== 0) return undefined;
  const { Username, Secret } = JSON.parse(answer) as { Username: string; Secret: string };
  return Username === "<token>"
    ? { identitytoken: Secret }
    : { username: Username, password: Secret };
}
