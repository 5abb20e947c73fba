import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { stopServer } from "../../../examples/shop/src/stop";

/** Runs `use` against a server that takes 300 ms for `/slow`. */
async function withServer(
  use: (server: Server, ask: (path: string) => Promise<number>) => Promise<void>,
) {
  const server = createServer((request, response) => {
    setTimeout(() => response.end("ok"), request.url === "/slow" ? 300 : 0);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = async (path: string): Promise<number> => {
    const [response] = (await once(get({ host: "127.0.0.1", port, path, agent }), "response")) as [
      IncomingMessage,
    ];
    await once(response.resume(), "end");
    return response.statusCode ?? 0;
  };
  try {
    await use(server, ask);
  } finally {
    agent.destroy();
    server.closeAllConnections();
  }
}

describe("stopServer", () => {
  it("goes on serving while it drains, then refuses new connections", async () => {
    await withServer(async (server, ask) => {
      const stopped = stopServer(server, { drainSeconds: 0.2, limitSeconds: 5 });
      expect(await ask("/")).toBe(200);
      expect(await stopped).toBe(true);
      // The first attempt may still find the connection that is being closed.
      const attempt = () =>
        ask("/").catch((error: unknown) => (error as NodeJS.ErrnoException).code);
      await expect.poll(attempt).toBe("ECONNREFUSED");
    });
  });

  it("waits for requests that are open, and for the idle connections they leave", async () => {
    await withServer(async (server, ask) => {
      const slow = ask("/slow");
      const arrived = once(server, "request");
      await arrived;
      const began = performance.now();
      expect(await stopServer(server, { drainSeconds: 0, limitSeconds: 5 })).toBe(true);
      expect(await slow).toBe(200);
      // The client would have kept its connection for much longer.
      expect(performance.now() - began).toBeLessThan(2000);
    });
  });

  it("cuts what is open at the limit, and says so", async () => {
    await withServer(async (server, ask) => {
      const cut = ask("/slow").catch((error: unknown) => (error as Error).message);
      await once(server, "request");
      expect(await stopServer(server, { drainSeconds: 0, limitSeconds: 0.1 })).toBe(false);
      expect(await cut).toBe("socket hang up");
    });
  });
});
