import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { bits, explicit, integer, kind, octets, sequence, tagged, yes } from "./der";
import { address, localNames, localNetworks } from "./localNames";
import { type Extension, keyId, signed } from "./x509";

/** A certificate and the key that it is about, both as PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;

/** Long enough that a person trusts it once for a machine. */
const authorityDays = 3650;

/** The longest that every browser takes. */
const certificateDays = 397;

/** Makes an authority that can vouch for names of this machine and of private networks, and for no others. */
export function createAuthority(now = new Date()): Identity {
  const key = newKey();
  const subject = authorityName(key);
  const certificate = signed(
    {
      subject,
      issuer: subject,
      ...lasting(now, authorityDays),
      key,
      extensions: [
        basic(sequence(yes(), integer(Buffer.from([0])))),
        usage(0b0000_0110, 1),
        subjectKey(key),
        { kind: "2.5.29.30", critical: true, value: onlyLocalNames() },
      ],
    },
    key,
  );
  return { certificate, key: exported(key) };
}

/** Issues a certificate for hosts and addresses. */
export function issue(hosts: readonly string[], authority: Identity, now = new Date()): Identity {
  const issuerKey = createPrivateKey(authority.key);
  const key = newKey();
  const certificate = signed(
    {
      subject: "Crossfade local certificate",
      issuer: authorityName(issuerKey),
      ...lasting(now, certificateDays),
      key,
      extensions: [
        basic(sequence()),
        usage(0b1000_0000, 7),
        { kind: "2.5.29.37", critical: false, value: sequence(kind("1.3.6.1.5.5.7.3.1")) },
        { kind: "2.5.29.17", critical: false, value: sequence(...hosts.map(alternative)) },
        subjectKey(key),
        {
          kind: "2.5.29.35",
          critical: false,
          value: sequence(tagged(0x80, keyId(issuerKey))),
        },
      ],
    },
    issuerKey,
  );
  return { certificate, key: exported(key) };
}

/** The name follows from the key, so that those of two machines can be told apart. */
function authorityName(key: KeyObject): string {
  return `Crossfade local authority ${keyId(key).toString("hex").slice(0, 8)}`;
}

/** It begins a day early: clocks differ. */
function lasting(now: Date, days: number) {
  return { from: new Date(now.getTime() - day), to: new Date(now.getTime() + (days - 1) * day) };
}

function basic(value: Buffer): Extension {
  return { kind: "2.5.29.19", critical: true, value };
}

function usage(flags: number, unused: number): Extension {
  return { kind: "2.5.29.15", critical: true, value: bits(Buffer.from([flags]), unused) };
}

function subjectKey(key: KeyObject): Extension {
  return { kind: "2.5.29.14", critical: false, value: octets(keyId(key)) };
}

function alternative(host: string): Buffer {
  const bytes = address(host);
  return bytes === undefined ? tagged(0x82, Buffer.from(host)) : tagged(0x87, bytes);
}

function onlyLocalNames(): Buffer {
  const names = localNames.map((name) => sequence(tagged(0x82, Buffer.from(name))));
  const networks = localNetworks.map((network) => sequence(tagged(0x87, network)));
  return sequence(explicit(0, ...names, ...networks));
}

function newKey(): KeyObject {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
}

function exported(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
