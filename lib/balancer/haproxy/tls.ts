import { certificatesFolder, ports } from "./layout";

/** How a balancer encrypts; its certificates are in fragments of their own. */
export interface TlsSpec {
  /** Oldest version of TLS that is spoken. */
  readonly minimumVersion: "1.2" | "1.3";
  /** Port to which requests without encryption are sent; absent where they are answered as they come. */
  readonly redirectPort?: number;
}

/**
 * Ciphers of Mozilla's intermediate profile, without those that need parameters of Diffie and Hellman: every client
 * that speaks TLS 1.2 since 2013 has one of these.
 *
 * @see https://wiki.mozilla.org/Security/Server_Side_TLS
 */
const ciphers = {
  "1.2": [
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
  ],
  "1.3": ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"],
} as const;

/** Lines of the global section; none without encryption. */
export function tlsGlobal(tls: TlsSpec | undefined): string[] {
  if (tls === undefined) return [];
  return [
    `  ssl-default-bind-ciphers ${ciphers["1.2"].join(":")}`,
    `  ssl-default-bind-ciphersuites ${ciphers["1.3"].join(":")}`,
    `  ssl-default-bind-curves X25519:P-256:P-384`,
    `  ssl-default-bind-options prefer-client-ciphers ssl-min-ver TLSv${tls.minimumVersion} no-tls-tickets`,
  ];
}

/** Listens for encrypted requests, of HTTP/2 where the client can. */
export function tlsBind(tls: TlsSpec | undefined): string[] {
  if (tls === undefined) return [];
  return [`  bind :${String(ports.secure)} ssl crt ${certificatesFolder} alpn h2,http/1.1`];
}

/**
 * Sends what users ask without encryption to the encrypted address, with its method and its body. Who proves to an
 * authority that a name is theirs must be reachable without.
 */
export function tlsRedirect(tls: TlsSpec | undefined): string[] {
  if (tls?.redirectPort === undefined) return [];
  const port = tls.redirectPort === 443 ? "" : `:${String(tls.redirectPort)}`;
  return [
    `  acl proves_name path_beg /.well-known/acme-challenge/`,
    `  http-request redirect code 308 location https://%[var(txn.host)]${port}%[pathq] if { dst_port ${String(ports.main)} } !{ var(txn.secure) -m found } !proves_name`,
  ];
}
