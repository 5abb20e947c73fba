import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localCertificate } from "../../../lib/docker/provider/localCertificate";

const hosts = ["shop.localhost", "127.0.0.1"];

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "crossfade-authority-"));
  vi.stubEnv("CROSSFADE_AUTHORITY", join(home, "authority"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe("localCertificate", () => {
  it("is issued by the authority of this machine, which is made for the first one", async () => {
    const { id, outs } = await localCertificate.create({ hosts });
    const certificate = new X509Certificate(outs.certificate);
    expect(id).toBe("shop.localhost,127.0.0.1");
    expect(certificate.subjectAltName).toBe("DNS:shop.localhost, IP Address:127.0.0.1");
    expect(certificate.checkPrivateKey(createPrivateKey(outs.key))).toBe(true);
    expect(certificate.checkIssued(new X509Certificate(outs.authority))).toBe(true);
    expect(outs.renew > ahead(365) && outs.renew < certificate.validToDate.toISOString()).toBe(
      true,
    );
  });

  it("stays as it is for a program that stays as it is", async () => {
    const { outs } = await localCertificate.create({ hosts });
    expect(await localCertificate.diff("id", outs, { hosts })).toEqual({ changes: false });
  });

  it("is issued anew for other hosts, by the same authority", async () => {
    const { outs } = await localCertificate.create({ hosts });
    const news = { hosts: ["shop.test"] };
    expect(await localCertificate.diff("id", outs, news)).toEqual({ changes: true });
    const updated = await localCertificate.update("id", outs, news);
    expect(updated.outs.authority).toBe(outs.authority);
    expect(new X509Certificate(updated.outs.certificate).subjectAltName).toBe("DNS:shop.test");
  });

  it("is issued anew a month before it ends", async () => {
    const { outs } = await localCertificate.create({ hosts });
    const late = { ...outs, renew: ahead(-1) };
    expect(await localCertificate.diff("id", late, { hosts })).toEqual({ changes: true });
  });

  it("is issued anew on a machine that has another authority, but not on one that has none", async () => {
    const { outs } = await localCertificate.create({ hosts });
    vi.stubEnv("CROSSFADE_AUTHORITY", join(home, "other"));
    expect(await localCertificate.diff("id", outs, { hosts })).toEqual({ changes: false });
    expect(readdirSync(home)).toEqual(["authority"]);
    await localCertificate.create({ hosts });
    expect(await localCertificate.diff("id", outs, { hosts })).toEqual({ changes: true });
  });
});
