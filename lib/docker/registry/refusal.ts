import { ConfigError } from "../../model";
import { imageName } from "./imageName";
import type { Login } from "./login";

/** What Docker says, by what a person can do about it; the first that fits counts. Registries have no codes for it. */
const kinds = [
  ["no login", /no basic auth credentials/i],
  ["denied", /denied/i],
  ["wrong login", /unauthorized|authentication required|incorrect username|status:? 401/i],
  ["no repository", /name unknown|repository \S+ not found/i],
  ["no digest", /manifest unknown|not found/i],
] as const;

/**
 * Says why an image could not be pulled, and the way out.
 *
 * @param said - what Docker says
 * @param login - who asked; absent where nobody had a login
 */
export function pullRefusal(image: string, said: string, login: Login | undefined): ConfigError {
  const { registry, repository } = imageName(image);
  const kind = kinds.find(([, pattern]) => pattern.test(said))?.[0];
  const where = `image ${image}`;
  switch (kind) {
    case "no login":
    case "wrong login":
      return login === undefined
        ? new ConfigError(where, `${registry} wants a login, and there is none`, howTo(registry))
        : new ConfigError(
            where,
            `${registry} refuses the login${who(login)}`,
            renew(registry, login),
          );
    case "denied":
      return new ConfigError(
        where,
        login === undefined
          ? `${registry} has no ${repository}, or wants a login for it, and there is none`
          : `${registry} has no ${repository}, or does not let the login${who(login)} have it`,
        `correct the name, or ${login === undefined ? howTo(registry) : renew(registry, login)}`,
      );
    case "no repository":
      return new ConfigError(
        where,
        `${registry} has no ${repository}`,
        `push it, or correct the name`,
      );
    case "no digest":
      return new ConfigError(
        where,
        `${registry} has no image of this digest in ${repository}`,
        "take the digest that docker push prints",
      );
    case undefined:
      return new ConfigError(
        where,
        `cannot be pulled: ${said}`,
        `docker pull ${image}, on the machine of Docker, until that works`,
      );
  }
}

function howTo(registry: string): string {
  return `docker login ${registry}, or set docker:registryAuth for it`;
}

function renew(registry: string, { source }: Login): string {
  return /^docker:registryAuth\[\d+\]$/.test(source)
    ? `pulumi config set --secret --path '${source}.password'`
    : `docker login ${registry}`;
}

function who({ credentials, source }: Login): string {
  const name = "username" in credentials ? ` of "${credentials.username}"` : "";
  return `${name} in ${source}`;
}
