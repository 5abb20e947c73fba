import { describe, expect, it } from "vitest";
import { tlsBind, tlsGlobal, tlsRedirect, type TlsSpec } from "../../../lib/balancer";

const tls: TlsSpec = { minimumVersion: "1.2", redirectPort: 8443 };

describe("tlsGlobal", () => {
  it("allows what Mozilla's intermediate profile does, with forward secrecy only", () => {
    expect(tlsGlobal(tls)).toEqual([
      "  ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305",
      "  ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256",
      "  ssl-default-bind-curves X25519:P-256:P-384",
      "  ssl-default-bind-options prefer-client-ciphers ssl-min-ver TLSv1.2 no-tls-tickets",
    ]);
  });

  it("takes the oldest version to its own line", () => {
    expect(tlsGlobal({ ...tls, minimumVersion: "1.3" }).at(-1)).toBe(
      "  ssl-default-bind-options prefer-client-ciphers ssl-min-ver TLSv1.3 no-tls-tickets",
    );
  });
});

describe("tlsBind", () => {
  it("offers HTTP/2 before HTTP/1.1, with every certificate of the folder", () => {
    expect(tlsBind(tls)).toEqual([
      "  bind :8443 ssl crt /var/lib/haproxy/current/certificates alpn h2,http/1.1",
    ]);
  });
});

describe("tlsRedirect", () => {
  it.each([
    [8443, "https://%[var(txn.host)]:8443%[pathq]"],
    [443, "https://%[var(txn.host)]%[pathq]"],
  ])(
    "keeps host, path and query, and names the port %i where it is not the usual one",
    (redirectPort, location) => {
      expect(tlsRedirect({ ...tls, redirectPort })).toEqual([
        "  acl proves_name path_beg /.well-known/acme-challenge/",
        `  http-request redirect code 308 location ${location} if { dst_port 8080 } !{ var(txn.secure) -m found } !proves_name`,
      ]);
    },
  );

  it("is nothing where requests are answered as they come", () => {
    expect(tlsRedirect({ minimumVersion: "1.2" })).toEqual([]);
  });
});

describe("a balancer without encryption", () => {
  it("has no line about it", () => {
    expect([tlsGlobal(undefined), tlsBind(undefined), tlsRedirect(undefined)]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
