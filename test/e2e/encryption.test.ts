import { X509Certificate } from "node:crypto";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../lib/docker/authority/issue";
import { keepAsking } from "./support/keepAsking";
import { imageOf, provideMachine } from "./support/machine";
import { type Asked, RealEdge } from "./support/realEdge";

const authority = createAuthority();
const trusted = authority.certificate;
const tls = { minimumVersion: "1.2" } as const;

let edge: RealEdge;

/** A certificate as it is put on the balancer. */
function certificateFor(...hosts: string[]) {
  const { certificate, key } = issue(hosts, authority);
  return { "certificate.pem": `${certificate}${key}` };
}

beforeAll(async () => {
  const machine = await provideMachine();
  edge = new RealEdge({
    haproxy: imageOf(machine, "haproxy"),
    node: imageOf(machine, "web:1.4.2"),
  });
  await edge.start();
  await edge.apply("certificate-01", certificateFor("localhost", "127.0.0.1"));
  await edge.apply("certificate-02", certificateFor("shop.test", "*.shop.test"));
  await edge.base({ tls });
  await edge.serve([
    { service: "any" },
    { service: "wild", routes: [{ host: "*.shop.test" }] },
    { service: "sticky", routes: [{ path: "/sticky" }], sticky: true },
    {
      service: "hourly",
      routes: [{ path: "/hourly" }],
      limit: { perHour: 1, healthPath: "/health" },
    },
    {
      service: "strict",
      routes: [{ path: "/strict" }],
      headers: { set: {}, otherwise: {}, remove: [], strictTransport: "max-age=86400" },
    },
  ]);
});

afterAll(() => edge.stop());

/** The service that answers, or the status of what nobody answers. */
async function name(asked: Asked): Promise<string> {
  const { status, text } = await edge.ask(asked);
  return status === 200 ? (JSON.parse(text) as { name: string }).name : String(status);
}

describe("encryption in the real HAProxy", () => {
  /** What both sides agreed upon. */
  function handshake(
    options: ConnectionOptions = {},
  ): Promise<{ protocol: string | false | null; fingerprint: string | undefined }> {
    const port = edge.port + 1;
    return new Promise((resolve, reject) => {
      const socket = connectTls(
        { host: "127.0.0.1", port, ca: trusted, servername: "localhost", ...options },
        () => {
          const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
          resolve({ protocol: socket.alpnProtocol, fingerprint });
          socket.destroy();
        },
      );
      socket.on("error", reject);
    });
  }

  it("shows the certificate of the host that a client asks for", async () => {
    const headers = { host: "a.shop.test" };
    expect(await name({ authority: trusted, headers, path: "/ab" })).toBe("wild");
    expect(await name({ authority: trusted })).toBe("any");
  });

  it("is not trusted by who does not know the authority, nor for other hosts", async () => {
    const stranger = createAuthority().certificate;
    await expect(edge.ask({ authority: stranger })).rejects.toThrow(/certificate/);
    const headers = { host: "other.test" };
    await expect(edge.ask({ authority: trusted, headers })).rejects.toThrow(
      "Host: other.test. is not in the cert's altnames",
    );
  });

  it("speaks HTTP/2 with who can, and neither old versions nor old ciphers", async () => {
    const modern = await handshake({ ALPNProtocols: ["h2", "http/1.1"] });
    expect(modern.protocol).toBe("h2");
    const ciphers = "AES128-SHA:ECDHE-ECDSA-AES128-SHA@SECLEVEL=0";
    await expect(handshake({ maxVersion: "TLSv1.2", ciphers })).rejects.toThrow(
      "handshake failure",
    );
    await expect(
      handshake({ minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers }),
    ).rejects.toThrow(/alert|protocol/);
  });

  it("tells the service how users came, and gives cookies to encrypted ones only as such", async () => {
    const ask = async (asked: Asked) => {
      const { headers, text } = await edge.ask({ path: "/sticky", ...asked });
      const heard = JSON.parse(text) as { headers: Record<string, string> };
      return [heard.headers["x-forwarded-proto"], headers["set-cookie"]?.[0]];
    };
    const cookie = "crossfade-sticky=sticky-blue; Path=/; HttpOnly; SameSite=Lax";
    expect(await ask({})).toEqual(["http", cookie]);
    expect(await ask({ authority: trusted })).toEqual(["https", `${cookie}; Secure`]);
  });

  it("asks browsers to come encrypted only where they are", async () => {
    expect((await edge.ask({ path: "/strict" })).headers).not.toHaveProperty(
      "strict-transport-security",
    );
    const { headers } = await edge.ask({ path: "/strict", authority: trusted });
    expect(headers["strict-transport-security"]).toBe("max-age=86400");
  });

  it("takes HTTP/2 without encryption from who begins with it", async () => {
    const session = connectHttp2(`http://127.0.0.1:${String(edge.port)}`);
    const stream = session.request({ ":path": "/ab", ":authority": "a.shop.test" });
    const chunks = (await stream.toArray()) as Buffer[];
    session.close();
    expect((JSON.parse(Buffer.concat(chunks).toString()) as { name: string }).name).toBe("wild");
  });

  it("replaces a certificate under requests, over HTTP/1.1 and HTTP/2, without losing one", async () => {
    const before = await edge.reloads();
    const asking = keepAsking(edge.port + 1, trusted);
    await asking.answers(50);
    const next = certificateFor("localhost", "127.0.0.1");
    await edge.apply("certificate-01", next);
    await asking.answers(50);
    expect((await asking.end()).failures).toEqual([]);
    expect(await edge.reloads()).toBe(before + 1);
    const { fingerprint } = await handshake();
    expect(fingerprint).toBe(new X509Certificate(next["certificate.pem"]).fingerprint256);
  });

  it("refuses a certificate without its key, and shows the one of before", async () => {
    const { "certificate.pem": pem } = certificateFor("localhost");
    const alone = pem.replace(/-----BEGIN PRIVATE KEY[^]*/, "");
    await expect(edge.apply("certificate-01", { "certificate.pem": alone })).rejects.toThrow(
      "No Private Key found",
    );
    expect(await name({ authority: trusted })).toBe("any");
  });
});

describe("the way to encryption in the real HAProxy", () => {
  it("is shown with the whole address, but to authorities that prove a name", async () => {
    await edge.base({ tls: { ...tls, redirectPort: 8443 } });
    const headers = { host: "Shop.test:8080" };
    expect(await edge.ask({ method: "POST", path: "/a/b?c=d&e=%20", headers })).toMatchObject({
      status: 308,
      headers: { location: "https://shop.test:8443/a/b?c=d&e=%20" },
    });
    const path = "/.well-known/acme-challenge/token";
    expect(await name({ path, headers })).toBe("any");
    expect(await name({ authority: trusted })).toBe("any");
  });

  it("leaves out the usual port, and believes a trusted proxy that has encrypted already", async () => {
    await edge.base({ tls: { ...tls, redirectPort: 443 }, trustProxy: true });
    const plain = await edge.ask({ headers: { host: "[::1]:8080" } });
    expect(plain.headers.location).toBe("https://[::1]/");
    const proxied = { "x-forwarded-proto": "https", "x-forwarded-for": "6.6.6.6, 203.0.113.9" };
    const ask = (client: string) =>
      edge.ask({
        path: "/hourly",
        headers: { ...proxied, "x-forwarded-for": `6.6.6.6, ${client}` },
      });
    expect((await ask("203.0.113.9")).status).toBe(200);
    expect((await ask("203.0.113.9")).status).toBe(429);
    expect((await ask("203.0.113.10")).status).toBe(200);
    expect((await ask("2001:db8::1")).status).toBe(200);
    expect((await ask("2001:db8::2")).status).toBe(429);
    expect((await ask("2001:db8:0:1::1")).status).toBe(200);
  });
});
