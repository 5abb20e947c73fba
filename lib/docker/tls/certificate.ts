import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

/** What is wrong with a certificate, and the way out. */
export interface CertificateProblem {
  readonly problem: string;
  readonly fix?: string;
}

/** Everything that would make HAProxy refuse a certificate and its key, in words that name neither. */
export function certificateProblems(certificate: string, key: string): CertificateProblem[] {
  const chain = parseChain(certificate);
  const privateKey = parseKey(key);
  return [
    ...(chain === undefined
      ? [{ problem: "certificate is not PEM, expected -----BEGIN CERTIFICATE----- in it" }]
      : []),
    ...(privateKey === undefined ? [keyProblem(key)] : []),
    ...(chain === undefined || privateKey === undefined ? [] : pairProblems(chain, privateKey)),
  ];
}

/** When the first certificate of a chain ends; nothing where it cannot be read. */
export function certificateEnd(certificate: string): Date | undefined {
  const [first] = parseChain(certificate) ?? [];
  return first && new Date(first.validTo);
}

function pairProblems(chain: readonly X509Certificate[], key: KeyObject): CertificateProblem[] {
  const place = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (place === 0) return [];
  if (place < 0) return [{ problem: "the key belongs to another certificate" }];
  return [
    {
      problem: `the key belongs to certificate ${String(place + 1)} of the chain, expected the first one`,
      fix: "put the certificate of the host first, and those of its authorities after it",
    },
  ];
}

function keyProblem(key: string): CertificateProblem {
  if (!key.includes("ENCRYPTED")) {
    return { problem: "key is not PEM, expected -----BEGIN PRIVATE KEY----- in it" };
  }
  return {
    problem: "key has a password, which a balancer that starts by itself cannot type",
    fix: "openssl pkey -in key.pem -out plain.pem, and pulumi config set --secret tlsKey < plain.pem",
  };
}

function parseChain(text: string): X509Certificate[] | undefined {
  const parts = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const chain = parts.map((part) => new X509Certificate(part));
    return chain.length === 0 ? undefined : chain;
  } catch {
    return undefined;
  }
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}
