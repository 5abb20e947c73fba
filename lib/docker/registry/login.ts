import { homedir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../model";
import {
  type ConfigFile,
  configFileLogin,
  type Credentials,
  parseConfigFile,
  readConfigFile,
} from "./configFile";
import { registryHost } from "./imageName";

/** A login, and where it comes from. */
export interface Login {
  readonly credentials: Credentials;
  /** For example `docker:registryAuth[0]`, or the path of a file. */
  readonly source: string;
}

/** One registry in the configuration of Pulumi's provider, under the provider's own names. */
export interface RegistryAuth {
  readonly address: string;
  readonly username?: string;
  readonly password?: string;
  /** Path of a file such as `docker login` writes. */
  readonly configFile?: string;
  /** The content of such a file. */
  readonly configFileContent?: string;
  readonly authDisabled?: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Finds the login for a registry: what `docker:registryAuth` says about it, or else what `docker login` has left on this
 * machine. Nothing where neither knows the registry.
 *
 * @param auths - the value of `docker:registryAuth`
 * @throws ConfigError when that is no list of registries, or a file that it names cannot be used
 */
export async function loginFor(
  registry: string,
  auths: unknown = [],
  variables: Variables = process.env,
): Promise<Login | undefined> {
  const index = requireAuths(auths).findIndex(({ address }) => registryHost(address) === registry);
  const auth = (auths as readonly RegistryAuth[])[index];
  if (auth === undefined) {
    const path = usualFile(variables);
    return await found(readConfigFile(path), registry, path);
  }
  if (auth.authDisabled === true) return undefined;
  const place = `docker:registryAuth[${String(index)}]`;
  const username = auth.username ?? variables["DOCKER_REGISTRY_USER"] ?? "";
  if (username !== "") {
    const password = auth.password ?? variables["DOCKER_REGISTRY_PASS"] ?? "";
    return { credentials: { username, password }, source: place };
  }
  if (auth.configFileContent !== undefined) {
    const source = `${place}.configFileContent`;
    return await found(parseConfigFile(source, auth.configFileContent), registry, source);
  }
  const path = auth.configFile?.replace(/^~(?=\/)/, homedir()) ?? usualFile(variables);
  return await found(readConfigFile(path), registry, path);
}

async function found(
  file: ConfigFile,
  registry: string,
  source: string,
): Promise<Login | undefined> {
  const credentials = await configFileLogin(file, registry);
  return credentials && { credentials, source };
}

/** `DOCKER_CONFIG` names the folder, as for Docker itself, or the file, as for Pulumi's provider. */
function usualFile(variables: Variables): string {
  const place = variables["DOCKER_CONFIG"] ?? join(homedir(), ".docker");
  return place.endsWith(".json") ? place : join(place, "config.json");
}

function requireAuths(auths: unknown): readonly RegistryAuth[] {
  const isAuth = (one: unknown) =>
    typeof one === "object" && one !== null && "address" in one && typeof one.address === "string";
  if (Array.isArray(auths) && auths.every(isAuth)) return auths as readonly RegistryAuth[];
  throw new ConfigError(
    "docker:registryAuth",
    "is no list of registries, expected for each its address, and username and password or configFile",
    "pulumi config set --path 'docker:registryAuth[0].address' registry.example.com",
  );
}
