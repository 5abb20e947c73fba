import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createAuthority, issue } from "../../lib/docker/authority/issue";
import type { ClusterFolder } from "./clusterFolder";

/** First address of the services' network, at which pods find the API server. */
const API_IN_CLUSTER = "10.96.0.1";

/**
 * Makes the API server's certificate and the keys of service accounts; returns who vouches for the certificate.
 *
 * @param hosts - addresses that it answers at, besides those of this machine
 */
export async function writeCertificates(
  folder: ClusterFolder,
  hosts: readonly string[] = [],
): Promise<string> {
  const authority = createAuthority();
  const server = issue(["127.0.0.1", "localhost", API_IN_CLUSTER, ...hosts], authority);
  const accounts = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const secret = { mode: 0o600 };
  await writeFile(folder.authority, authority.certificate);
  await writeFile(folder.certificate, server.certificate);
  await writeFile(folder.key, server.key, secret);
  await writeFile(
    folder.signingKey,
    accounts.privateKey.export({ type: "pkcs8", format: "pem" }),
    secret,
  );
  await writeFile(folder.verifyingKey, accounts.publicKey.export({ type: "spki", format: "pem" }));
  return authority.certificate;
}
