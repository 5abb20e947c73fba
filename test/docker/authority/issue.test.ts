import { createPrivateKey, X509Certificate } from "node:crypto";
import { connect, createServer } from "node:tls";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";

const now = new Date("2026-06-01T12:00:00Z");
const day = 86_400_000;

const authority = createAuthority(now);
const trusted = new X509Certificate(authority.certificate);

/** What a client says that trusts the authority and asks a server with a certificate for a host. */
async function verdict(hosts: readonly string[], host: string, signer = createAuthority()) {
  const { certificate, key } = issue(hosts, signer);
  const server = createServer({ cert: certificate, key });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const options = { host: "127.0.0.1", port, ca: signer.certificate, servername: host };
  try {
    return await new Promise<string>((resolve) => {
      const socket = connect(options, () => {
        socket.destroy();
        resolve("trusted");
      });
      socket.on("error", (error: Error) => {
        resolve(error.message.replace(/:.*/, ""));
      });
    });
  } finally {
    server.close();
  }
}

describe("an authority", () => {
  it("is one, for ten years from the day before", () => {
    expect(trusted.ca).toBe(true);
    expect(trusted.subject).toMatch(/^CN=Crossfade local authority [0-9a-f]{8}$/);
    expect(trusted.issuer).toBe(trusted.subject);
    expect(trusted.verify(trusted.publicKey)).toBe(true);
    expect(trusted.validFromDate).toEqual(new Date("2026-05-31T12:00:00Z"));
    expect(trusted.validToDate.getTime() - trusted.validFromDate.getTime()).toBe(3650 * day);
  });

  it("has a key, a name and a number of its own each time", () => {
    const other = new X509Certificate(createAuthority(now).certificate);
    expect(other.subject).not.toBe(trusted.subject);
    expect(other.serialNumber).not.toBe(trusted.serialNumber);
    expect(other.checkPrivateKey(createPrivateKey(authority.key))).toBe(false);
  });
});

describe("a certificate", () => {
  const issued = issue(["shop.localhost", "*.shop.test", "127.0.0.1", "::1"], authority, now);
  const certificate = new X509Certificate(issued.certificate);

  it("is for the hosts that it was asked for, and for servers only", () => {
    expect(certificate.subjectAltName).toBe(
      "DNS:shop.localhost, DNS:*.shop.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1",
    );
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.checkHost("a.shop.test")).toBe("*.shop.test");
    expect(certificate.checkHost("a.b.shop.test")).toBeUndefined();
    expect(certificate.checkIP("::1")).toBe("::1");
  });

  it("comes with its key, from the authority, for as long as every browser takes", () => {
    expect(certificate.checkPrivateKey(createPrivateKey(issued.key))).toBe(true);
    expect(certificate.checkIssued(trusted)).toBe(true);
    expect(certificate.verify(trusted.publicKey)).toBe(true);
    expect(certificate.validToDate.getTime() - certificate.validFromDate.getTime()).toBe(397 * day);
  });

  it("is what OpenSSL reads, whatever local names it is for and whenever it is made", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
    const host = fc
      .tuple(label, fc.constantFrom("test", "internal"))
      .map((parts) => parts.join("."));
    const moment = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2060-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(host, { minLength: 1, maxLength: 30 }), moment, (hosts, at) => {
        const made = new X509Certificate(issue(hosts, authority, at).certificate);
        expect(made.subjectAltName).toBe(hosts.map((name) => `DNS:${name}`).join(", "));
        expect(made.verify(trusted.publicKey)).toBe(true);
        const seconds = Math.floor(at.getTime() / 1000) * 1000;
        expect(made.validFromDate.getTime()).toBe(seconds - day);
      }),
      { numRuns: 50 },
    );
  });
});

describe("who trusts an authority", () => {
  it.each([
    [["shop.localhost"], "shop.localhost", "trusted"],
    [["*.shop.test"], "a.shop.test", "trusted"],
    [["shop.localhost"], "other.localhost", "Hostname/IP does not match certificate's altnames"],
  ])("of %j for %s says %s", async (hosts, host, expected) => {
    expect(await verdict(hosts, host)).toBe(expected);
  });

  it("is not fooled by a certificate for a name on the internet, even one that the authority signed", async () => {
    expect(await verdict(["example.com"], "example.com")).toBe("permitted subtree violation");
    expect(await verdict(["8.8.8.8"], "localhost")).toBe("permitted subtree violation");
  });
});
