import { type Answer, json } from "./answer";
import type { Routes } from "./server";

/** Asks somebody else's API whether it is well. */
export function supplierClient(address: string): { check: () => Promise<void> } {
  return {
    check: async () => {
      const response = await fetch(address, { signal: AbortSignal.timeout(1000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
    },
  };
}

/** A tiny stand-in for an API that belongs to somebody else. */
export function supplierRoutes(): Routes {
  const status = (): Answer => json({ supplier: "Acme Wholesale", status: "open" });
  return { "/": status, "/status": status };
}
