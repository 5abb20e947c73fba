import { request, type RequestOptions } from "node:http";

const TIMEOUT_MILLISECONDS = 2000;

/** Where the Docker Engine listens unless DOCKER_HOST says otherwise. */
export const DEFAULT_HOST = "unix:///var/run/docker.sock";

/** Whether a Docker Engine answers at `host`, a value of DOCKER_HOST. */
export function answers(host: string): Promise<boolean> {
  const options = requestOptions(host);
  if (!options) return Promise.resolve(false);
  return new Promise((resolve) => {
    const asked = request(
      { ...options, path: "/_ping", timeout: TIMEOUT_MILLISECONDS },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.once("timeout", () => asked.destroy());
    asked.once("error", () => {
      resolve(false);
    });
    asked.once("close", () => {
      resolve(false);
    });
    asked.end();
  });
}

/** How to reach a host over HTTP; undefined for ways that are not supported, such as ssh. */
export function requestOptions(host: string): RequestOptions | undefined {
  if (!URL.canParse(host)) return undefined;
  const { protocol, pathname, hostname, port } = new URL(host);
  if (protocol === "unix:") return { socketPath: pathname };
  if (protocol !== "tcp:" && protocol !== "http:") return undefined;
  return { host: hostname, port: Number(port || 2375) };
}
