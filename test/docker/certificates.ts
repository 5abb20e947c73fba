import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Certificates of a test's own: an authority, and what it has signed for a server on 127.0.0.1 and for a client. */
export class Certificates {
  readonly #folder = mkdtempSync(join(tmpdir(), "crossfade-tls-"));

  constructor() {
    this.#openssl(
      "req",
      "-x509",
      "-newkey",
      "ec",
      ...curve,
      "-nodes",
      "-days",
      "1",
      "-subj",
      "/CN=authority",
      "-keyout",
      "authority.key",
      "-out",
      "authority.pem",
    );
    this.#signed("server", "subjectAltName=IP:127.0.0.1");
    this.#signed("client", "extendedKeyUsage=clientAuth");
  }

  /** The text of a certificate or of a key, for example `server.key`. */
  read(file: string): string {
    return readFileSync(join(this.#folder, file), "utf8");
  }

  /** A folder as `DOCKER_CERT_PATH` names it. */
  get folder(): string {
    const folder = join(this.#folder, "docker");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "ca.pem"), this.read("authority.pem"));
    writeFileSync(join(folder, "cert.pem"), this.read("client.pem"));
    writeFileSync(join(folder, "key.pem"), this.read("client.key"));
    return folder;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #signed(name: string, extension: string): void {
    writeFileSync(join(this.#folder, `${name}.ext`), extension);
    this.#openssl(
      "req",
      "-new",
      "-newkey",
      "ec",
      ...curve,
      "-nodes",
      "-subj",
      `/CN=${name}`,
      "-keyout",
      `${name}.key`,
      "-out",
      `${name}.csr`,
    );
    this.#openssl(
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      "-CA",
      "authority.pem",
      "-CAkey",
      "authority.key",
      "-CAcreateserial",
      "-days",
      "1",
      "-extfile",
      `${name}.ext`,
      "-out",
      `${name}.pem`,
    );
  }

  #openssl(...args: string[]): void {
    execFileSync("openssl", args, { cwd: this.#folder, stdio: "ignore" });
  }
}

const curve = ["-pkeyopt", "ec_paramgen_curve:prime256v1"];
