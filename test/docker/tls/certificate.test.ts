import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import { certificateEnd, certificateProblems } from "../../../lib/docker/tls/certificate";

const authority = createAuthority();
const own = issue(["shop.test"], authority);
const other = issue(["shop.test"], authority);

const locked = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

describe("certificateProblems", () => {
  it("has none with a certificate and its key, alone or before its authority", () => {
    expect(certificateProblems(own.certificate, own.key)).toEqual([]);
    expect(certificateProblems(own.certificate + authority.certificate, own.key)).toEqual([]);
  });

  it.each<[string, string, string, object[]]>([
    [
      "two texts that are nothing",
      "hello",
      "world",
      [
        { problem: "certificate is not PEM, expected -----BEGIN CERTIFICATE----- in it" },
        { problem: "key is not PEM, expected -----BEGIN PRIVATE KEY----- in it" },
      ],
    ],
    [
      "a damaged certificate",
      own.certificate.replace(/M/g, "N"),
      own.key,
      [{ problem: "certificate is not PEM, expected -----BEGIN CERTIFICATE----- in it" }],
    ],
    [
      "a key with a password",
      own.certificate,
      locked,
      [
        {
          problem: "key has a password, which a balancer that starts by itself cannot type",
          fix: "openssl pkey -in key.pem -out plain.pem, and pulumi config set --secret tlsKey < plain.pem",
        },
      ],
    ],
    [
      "the key of another certificate",
      own.certificate,
      other.key,
      [{ problem: "the key belongs to another certificate" }],
    ],
    [
      "a chain in the wrong order",
      authority.certificate + own.certificate,
      own.key,
      [
        {
          problem: "the key belongs to certificate 2 of the chain, expected the first one",
          fix: "put the certificate of the host first, and those of its authorities after it",
        },
      ],
    ],
  ])("names what is wrong with %s, and shows neither", (_, certificate, key, problems) => {
    expect(certificateProblems(certificate, key)).toEqual(problems);
  });
});

describe("certificateEnd", () => {
  it("is that of the first certificate", () => {
    const early = issue(["shop.test"], authority, new Date("2026-01-01T00:00:00Z")).certificate;
    expect(certificateEnd(early + authority.certificate)).toEqual(new Date("2027-02-01T00:00:00Z"));
    expect(certificateEnd("nothing")).toBeUndefined();
  });
});
