import Docker from "dockerode";

/** A client, and the logins that it has for registries, by their address. */
export type Engine = Docker & {
  readonly logins?: Readonly<Record<string, Docker.AuthConfigObject>>;
};

/** Client for the engine at `host`, the value of DOCKER_HOST, with `registryAuth` as the package writes it. */
export function engine(host: string | undefined, registryAuth = "[]"): Engine {
  const auths = JSON.parse(registryAuth) as {
    address: string;
    username: string;
    password: string;
  }[];
  const logins = auths.map(({ address, username, password }) => {
    const registry = address.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
    return [registry, { username, password, serveraddress: registry }] as const;
  });
  const client = new Docker(connection(host ?? "unix:///var/run/docker.sock"));
  return Object.assign(client, { logins: Object.fromEntries(logins) });
}

/** Where dockerode connects for a value of DOCKER_HOST. */
export function connection(host: string): Docker.DockerOptions {
  const url = URL.parse(host);
  if (url?.protocol === "unix:") return { socketPath: url.pathname };
  if (url?.protocol === "tcp:" || url?.protocol === "http:") {
    return { protocol: "http", host: url.hostname, port: Number(url.port || 2375) };
  }
  throw new Error(`docker host is ${host}, expected unix:///path or tcp://host:port`);
}

/** Whether the engine answered with this HTTP status. */
export function answered(error: unknown, code: number): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === code;
}

/** The result, or undefined where the engine knows no such thing. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (answered(error, 404)) return undefined;
    throw error;
  }
}
