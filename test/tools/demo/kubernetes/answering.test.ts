import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../../../lib/docker/authority/issue";
import { answering } from "../../../../tools/demo/kubernetes/answering";

const authority = createAuthority();
const waiting = { signal: new AbortController().signal, times: 3, seconds: 20 };

/** A server with a certificate for shop.internal that answers with these statuses, the last one again and again. */
async function withShop(
  statuses: readonly number[],
  use: (url: URL, hosts: string[]) => Promise<void>,
): Promise<void> {
  const hosts: string[] = [];
  const { certificate, key } = issue(["shop.internal"], authority);
  const server = createServer({ cert: certificate, key }, ({ headers }, response) => {
    hosts.push(headers.host ?? "");
    response.writeHead(statuses[hosts.length - 1] ?? statuses.at(-1) ?? 200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await use(new URL(`https://shop.internal:${String(port)}/`), hosts);
  } finally {
    server.close();
  }
}

const asked = (url: URL) => ({ url, address: "127.0.0.1", authority: authority.certificate });

describe("answering", () => {
  it("waits until it answers so many times in a row, by the name that users know", async () => {
    await withShop([404, 200, 200, 503, 200], async (url, hosts) => {
      await answering(asked(url), waiting);
      expect(hosts).toEqual(Array.from({ length: 7 }, () => url.host));
    });
  });

  it("gives up in time, and tells what was said last", async () => {
    await withShop([404], async (url) => {
      await expect(answering(asked(url), { ...waiting, seconds: 0.2 })).rejects.toThrow(
        `${url.href} does not answer within 0.2 s; last it said 404`,
      );
    });
  });

  it("takes no certificate that somebody else vouches for", async () => {
    await withShop([200], async (url, hosts) => {
      const strange = { ...asked(url), authority: createAuthority().certificate };
      await expect(answering(strange, { ...waiting, seconds: 0.2 })).rejects.toThrow(
        /last it said .*(?:certificate|signature)/,
      );
      expect(hosts).toEqual([]);
    });
  });

  it("stops when it is asked to", async () => {
    await withShop([404], async (url) => {
      const stopping = new AbortController();
      const waited = answering(asked(url), { ...waiting, signal: stopping.signal });
      stopping.abort();
      await expect(waited).rejects.toThrow("aborted");
    });
  });
});
