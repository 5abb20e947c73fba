import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, explicit, integer, kind, moment, octets, sequence, set, text, yes } from "./der";

/** One extension of a certificate. */
export interface Extension {
  readonly kind: string;
  /** Whether who does not know it must refuse the certificate. */
  readonly critical: boolean;
  readonly value: Buffer;
}

/** What a certificate says. */
export interface Statement {
  readonly subject: string;
  readonly issuer: string;
  readonly from: Date;
  readonly to: Date;
  /** Key on the curve P-256 of whom it is about. */
  readonly key: KeyObject;
  readonly extensions: readonly Extension[];
}

const ecdsaWithSha256 = sequence(kind("1.2.840.10045.4.3.2"));

/** The last bytes of a public key on P-256 are its point. */
const pointLength = 65;

/**
 * Writes and signs a certificate.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280
 */
export function signed(statement: Statement, issuerKey: KeyObject): string {
  const said = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial()),
    ecdsaWithSha256,
    name(statement.issuer),
    sequence(moment(statement.from), moment(statement.to)),
    name(statement.subject),
    publicBytes(statement.key),
    explicit(3, sequence(...statement.extensions.map(extension))),
  );
  const signature = bits(sign("sha256", said, issuerKey));
  return pem(sequence(said, ecdsaWithSha256, signature));
}

/** The short name of a key, by which a certificate says whose it is and who signed it. */
export function keyId(key: KeyObject): Buffer {
  return createHash("sha1").update(publicBytes(key).subarray(-pointLength)).digest();
}

function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** 127 bits that nobody can guess, never negative and never short. */
function serial(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function name(common: string): Buffer {
  return sequence(set(sequence(kind("2.5.4.3"), text(common))));
}

function extension({ kind: type, critical, value }: Extension): Buffer {
  return sequence(kind(type), ...(critical ? [yes()] : []), octets(value));
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
