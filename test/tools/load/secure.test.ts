import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import { startLoad } from "../../../tools/load";
import { good } from "./misbehaving";

const authority = createAuthority();

/** A server on this machine with a certificate for shop.internal; answers with its address and how it was met. */
async function withSecureServer(
  use: (url: string, met: { names: Set<unknown>; connections: number }) => Promise<void>,
): Promise<void> {
  const { certificate, key } = issue(["shop.internal"], authority);
  const met = { names: new Set<unknown>(), connections: 0 };
  const server = createServer({ cert: certificate, key }, (_, response) => {
    good(response);
  });
  server.on("secureConnection", (socket) => {
    met.connections += 1;
    met.names.add(socket.servername);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await use(`https://127.0.0.1:${String(port)}/`, met);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const alone = { keptAlive: 1, fresh: 0, slow: 0, requestsPerSecond: 2000 };
const headers = { host: "shop.internal:8443" };

describe("a load over TLS", () => {
  it("asks by the name in the host header, on kept connections and on fresh ones", async () => {
    await withSecureServer(async (url, met) => {
      const own = { url, headers, authority: authority.certificate, requests: 20 };
      const report = await startLoad({ ...alone, ...own }).ended;
      expect(report).toMatchObject({ sent: 20, answered: 20, lost: 0 });
      expect(met).toEqual({ names: new Set(["shop.internal"]), connections: 1 });
      const fresh = await startLoad({ ...alone, ...own, keptAlive: 0, fresh: 1 }).ended;
      expect(fresh).toMatchObject({ sent: 20, lost: 0 });
      expect(met.connections).toBe(21);
    });
  });

  it("loses what has a certificate that nobody vouches for, or for somebody else", async () => {
    await withSecureServer(async (url) => {
      const lost = async (own: object) => {
        const report = await startLoad({ ...alone, url, requests: 1, headers, ...own }).ended;
        return report.losses.map(({ phase, code }) => [phase, code]);
      };
      expect(await lost({ authority: createAuthority().certificate })).toEqual([
        ["connect", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
      ]);
      const other = { authority: authority.certificate, headers: { host: "other.internal" } };
      expect(await lost(other)).toEqual([["connect", "ERR_TLS_CERT_ALTNAME_INVALID"]]);
    });
  });
});
