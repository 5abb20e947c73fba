import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeCertificates } from "../../../tools/cluster/certificates";
import { clusterFolder } from "../../../tools/cluster/clusterFolder";
import { temporaryFolder } from "../toolchain/support";

describe("writeCertificates", () => {
  it("vouches for the API server, as clients outside and pods inside know it", async () => {
    const folder = clusterFolder(await temporaryFolder());
    const authority = new X509Certificate(await writeCertificates(folder));
    const server = new X509Certificate(readFileSync(folder.certificate));
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkPrivateKey(createPrivateKey(readFileSync(folder.key)))).toBe(true);
    expect(server.subjectAltName).toBe("IP Address:127.0.0.1, DNS:localhost, IP Address:10.96.0.1");
    expect(authority.fingerprint).toBe(
      new X509Certificate(readFileSync(folder.authority)).fingerprint,
    );
  });

  it("vouches for further addresses that it is given", async () => {
    const folder = clusterFolder(await temporaryFolder());
    await writeCertificates(folder, ["10.198.0.2"]);
    const { subjectAltName } = new X509Certificate(readFileSync(folder.certificate));
    expect(subjectAltName).toContain(", IP Address:10.198.0.2");
  });

  it("makes keys of accounts that fit, and that nobody else can read", async () => {
    const folder = clusterFolder(await temporaryFolder());
    await writeCertificates(folder);
    const derived = createPublicKey(readFileSync(folder.signingKey));
    const spki = { type: "spki", format: "pem" } as const;
    expect(derived.export(spki)).toBe(readFileSync(folder.verifyingKey, "utf8"));
    for (const file of [folder.key, folder.signingKey])
      expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  });
});
