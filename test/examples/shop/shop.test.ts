import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../../examples/shop/src/settings";
import { Shop } from "../../../examples/shop/src/shop";
import { stopServer } from "../../../examples/shop/src/stop";

/** Nothing listens on port 1: everything behind the shop is down. */
const allDown = {
  DATABASE_HOST: "127.0.0.1",
  DATABASE_PORT: "1",
  REDIS_HOST: "127.0.0.1",
  REDIS_PORT: "1",
  SUPPLIER_URL: "http://127.0.0.1:1/status",
};

type Ask = (path: string) => Promise<{ status: number; body: string }>;

/** Runs `use` with a shop whose server listens and which has not been started. */
async function withShop(
  variables: Record<string, string>,
  use: (shop: Shop, ask: Ask) => Promise<void>,
): Promise<void> {
  const shop = new Shop(readSettings(variables, undefined), () => undefined);
  shop.server.listen(0, "127.0.0.1");
  await once(shop.server, "listening");
  const { port } = shop.server.address() as AddressInfo;
  try {
    await use(shop, async (path) => {
      const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
      return { status: response.status, body: await response.text() };
    });
  } finally {
    shop.server.closeAllConnections();
    shop.server.close();
    await shop.close();
  }
}

describe("Shop", () => {
  it("is unready while it starts, ready without anything behind it, unready while it stops", async () => {
    await withShop(allDown, async (shop, ask) => {
      expect((await ask("/health")).status).toBe(503);
      await shop.start();
      expect(await ask("/health")).toEqual({ status: 200, body: '{"status":"ready"}\n' });
      shop.beginStopping();
      expect(await ask("/health")).toEqual({ status: 503, body: '{"status":"stopping"}\n' });
      expect((await ask("/")).status).toBe(200);
    });
  });

  it("shows a page and tells what is down, all at the same time", async () => {
    await withShop(allDown, async (shop, ask) => {
      await shop.start();
      expect((await ask("/")).status).toBe(200);
      expect((await ask("/health/live")).status).toBe(200);
      for (const check of ["db", "redis", "external"]) {
        const { status, body } = await ask(`/health/${check}`);
        expect([status, JSON.parse(body)]).toMatchObject([503, { check, status: "down" }]);
      }
    });
  });

  it("never becomes ready in the broken version, and answers all the same", async () => {
    await withShop({ VERSION: "1.6.0-broken" }, async (shop, ask) => {
      await shop.start();
      expect((await ask("/health")).status).toBe(503);
      expect((await ask("/health/live")).status).toBe(200);
      expect((await ask("/")).status).toBe(200);
    });
  });

  it("answers the API with and without its prefix", async () => {
    await withShop({ ROLE: "api", VERSION: "2.4.0" }, async (shop, ask) => {
      await shop.start();
      for (const path of ["/health", "/api/health", "/api/health/live", "/api/version", "/api"]) {
        expect([path, (await ask(path)).status]).toEqual([path, 200]);
      }
      expect(JSON.parse((await ask("/api/version")).body)).toMatchObject({ version: "2.4.0" });
      expect(JSON.parse((await ask("/api/products")).body)).toEqual({
        version: "2.4.0",
        problem: "no database is configured",
      });
    });
  });

  it("plays the supplier that the others ask", async () => {
    await withShop({ ROLE: "supplier" }, async (supplier, ask) => {
      await supplier.start();
      expect((await ask("/status")).status).toBe(200);
      const { port } = supplier.server.address() as AddressInfo;
      const variables = { SUPPLIER_URL: `http://127.0.0.1:${String(port)}/status` };
      await withShop(variables, async (_, askWeb) => {
        expect((await askWeb("/health/external")).status).toBe(200);
      });
    });
  });

  it("answers a slow request that was open when it was asked to stop", async () => {
    await withShop({}, async (shop, ask) => {
      await shop.start();
      const slow = ask("/slow?ms=300");
      await once(shop.server, "request");
      shop.beginStopping();
      const stopped = await stopServer(shop.server, { drainSeconds: 0, limitSeconds: 5 });
      expect([stopped, (await slow).status]).toEqual([true, 200]);
    });
  });
});
