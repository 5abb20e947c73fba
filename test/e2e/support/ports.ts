import { createServer } from "node:net";

/** Finds the first of several free neighboring ports on the loopback address. */
export async function freePorts(count: number): Promise<number> {
  for (let port = 20_000 + Math.floor(Math.random() * 20_000); port < 60_000; port += count) {
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
