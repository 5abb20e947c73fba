import Docker from "dockerode";

/** Client for the engine at `host`, the value of DOCKER_HOST. */
export function engine(host: string | undefined): Docker {
  return new Docker(connection(host ?? "unix:///var/run/docker.sock"));
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
