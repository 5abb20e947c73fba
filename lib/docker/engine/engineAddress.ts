import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../model/configError";

/** How the Docker Engine is reached: by a socket of this machine, or over the network, encrypted or not. */
export type EngineAddress =
  | { readonly socketPath: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly tls?: { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer };
    };

/** What Pulumi's provider is configured with to find its Engine, under the provider's own names. */
export interface EngineSettings {
  readonly host?: string;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`. */
  readonly certPath?: string;
  /** The same three as texts. */
  readonly caMaterial?: string;
  readonly certMaterial?: string;
  readonly keyMaterial?: string;
}

const materials = ["caMaterial", "certMaterial", "keyMaterial"] as const;

/** The names of all settings. */
export const settingNames = ["host", "certPath", ...materials] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Resolves the address of the Engine, in the order of Pulumi's provider: its configuration, `DOCKER_HOST`, the usual socket.
 *
 * @param configured - the value of `docker:host`, or all of the provider's configuration
 * @throws ConfigError when the text is no address, or one that is not supported
 */
export function engineAddress(
  configured: string | EngineSettings = {},
  variables: Variables = process.env,
): EngineAddress {
  const settings = typeof configured === "string" ? { host: configured } : configured;
  const text = settings.host ?? variables["DOCKER_HOST"] ?? "";
  if (text === "") return { socketPath: usualSocket() };
  const where = settings.host === undefined ? "DOCKER_HOST" : "docker:host";
  const [, scheme, rest = ""] = /^(unix|npipe|tcp|https?):\/\/(.+)$/.exec(text) ?? [];
  if (scheme === undefined) throw notAnAddress(where, text);
  if (scheme === "unix" || scheme === "npipe") return { socketPath: rest };
  const { hostname, port } = new URL(`http://${rest}`);
  const secure =
    scheme === "https" ||
    port === "2376" ||
    Boolean(variables["DOCKER_TLS_VERIFY"]) ||
    settings.certPath !== undefined ||
    materials.some((name) => settings[name] !== undefined);
  const address = { host: hostname, port: Number(port || (secure ? 2376 : 2375)) };
  return secure ? { ...address, tls: certificates(where, settings, variables) } : address;
}

/** The address as it is shown to a person. */
export function formatAddress(address: EngineAddress): string {
  return "socketPath" in address
    ? `unix://${address.socketPath}`
    : `tcp://${address.host}:${String(address.port)}`;
}

function usualSocket(): string {
  if (process.platform === "win32") return "//./pipe/docker_engine";
  const own = join(homedir(), ".docker/run/docker.sock");
  const shared = "/var/run/docker.sock";
  return existsSync(own) && !existsSync(shared) ? own : shared;
}

/** Texts outrank folders, and the provider's configuration outranks the environment. */
function certificates(where: string, settings: EngineSettings, variables: Variables) {
  const [ca, cert, key] = materials.map((name) => settings[name]);
  if (ca !== undefined && cert !== undefined && key !== undefined) {
    return { ca: Buffer.from(ca), cert: Buffer.from(cert), key: Buffer.from(key) };
  }
  if (ca !== undefined || cert !== undefined || key !== undefined) throw incomplete(settings);
  const { certPath } = settings;
  const folder = certPath ?? variables["DOCKER_CERT_PATH"] ?? join(homedir(), ".docker");
  const read = (file: string) => {
    const path = join(folder, file);
    if (existsSync(path)) return readFileSync(path);
    throw new ConfigError(
      where,
      `needs the certificate ${path}, which is not there`,
      "name the folder with ca.pem, cert.pem and key.pem in docker:certPath or DOCKER_CERT_PATH",
    );
  };
  return { ca: read("ca.pem"), cert: read("cert.pem"), key: read("key.pem") };
}

function incomplete(settings: EngineSettings): ConfigError {
  const missing = materials.filter((name) => settings[name] === undefined);
  return new ConfigError(
    `docker:${missing[0] ?? ""}`,
    "is missing, expected the three of docker:caMaterial, docker:certMaterial and docker:keyMaterial, or none",
    "pulumi config set --secret docker:keyMaterial < key.pem, and the other two in the same way",
  );
}

function notAnAddress(where: string, text: string): ConfigError {
  return new ConfigError(
    where,
    `is ${JSON.stringify(text)}, expected an address such as "unix:///var/run/docker.sock" or "tcp://host:2376"`,
    text.startsWith("ssh:")
      ? "ssh -NL /tmp/docker.sock:/var/run/docker.sock <host>, and unix:///tmp/docker.sock as the address"
      : undefined,
  );
}
