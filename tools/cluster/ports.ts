import { createServer } from "node:net";

/** Ports of one cluster, on 127.0.0.1. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly api: number;
  readonly controllers: number;
  readonly scheduler: number;
}

/** Below those that systems give to outgoing connections, and below those that tests of balancers take. */
const first = 10_000;
const end = 16_000;
const needed = 5;

/** Finds neighboring ports that nobody listens on, from a place that chance decides: others may be looking too. */
export async function freePorts(random = Math.random): Promise<Ports> {
  const start = first + Math.floor(random() * ((end - first) / 2));
  for (let port = start; port + needed <= end; port += needed) {
    const wanted = [port, port + 1, port + 2, port + 3, port + 4] as const;
    const free = await Promise.all(wanted.map(isFree));
    if (!free.every(Boolean)) continue;
    const [etcd, etcdPeer, api, controllers, scheduler] = wanted;
    return { etcd, etcdPeer, api, controllers, scheduler };
  }
  throw new Error(`no ${String(needed)} neighboring free ports from ${String(start)} on 127.0.0.1`);
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
