import { createServer } from "node:net";

/**
 * Ports that each worker has to itself, since what was found free may be taken a moment later; all of them below those
 * that the system gives to outgoing connections.
 */
const share = 5_000;

/** As many as vitest.config.mts lets run beside each other. */
const workers = 3;

/** Finds the first of several free neighboring ports on the loopback address. */
export async function freePorts(count: number): Promise<number> {
  const worker = Number(process.env["VITEST_POOL_ID"] ?? 1) % workers;
  const first = 16_000 + worker * share;
  const end = first + share;
  for (let port = first + Math.floor(Math.random() * (share / 2)); port < end; port += count) {
    const wanted = Array.from({ length: count }, (_, index) => port + index);
    const free = await Promise.all(wanted.map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error(`no ${String(count)} neighboring free ports on 127.0.0.1`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen(port, "127.0.0.1", () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}
