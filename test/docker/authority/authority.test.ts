import { X509Certificate } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  authority,
  authorityFolder,
  knownAuthority,
} from "../../../lib/docker/authority/authority";

let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "crossfade-authority-"));
  folder = join(home, "deep", "authority");
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

describe("authority", () => {
  it("is made by who needs it first, and is the same from then on", () => {
    expect(knownAuthority(folder)).toBeUndefined();
    const made = authority(folder);
    expect(authority(folder)).toEqual(made);
    expect(knownAuthority(folder)).toBe(made.certificate);
    expect(readdirSync(join(home, "deep"))).toEqual(["authority"]);
    expect(readdirSync(folder).sort()).toEqual(["authority-key.pem", "authority.pem"]);
  });

  it("keeps its key from everybody else", () => {
    authority(folder);
    expect(statSync(join(folder, "authority-key.pem")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("is made anew when it would end before what it vouches for", () => {
    const first = authority(folder, new Date("2026-01-01"));
    expect(authority(folder, new Date("2034-11-01"))).toEqual(first);
    const second = authority(folder, new Date("2034-12-01"));
    expect(second.certificate).not.toBe(first.certificate);
    expect(new X509Certificate(second.certificate).validToDate.getUTCFullYear()).toBe(2044);
    expect(readFileSync(join(folder, "authority.pem"), "utf8")).toBe(second.certificate);
  });

  it.each(["authority.pem", "authority-key.pem"])("is made anew when %s cannot be used", (file) => {
    const first = authority(folder);
    writeFileSync(join(folder, file), "nonsense");
    const second = authority(folder);
    expect(second).not.toEqual(first);
    expect(authority(folder)).toEqual(second);
  });

  it("does not touch something else that is in its place", () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(() => authority(folder)).toThrow(
      `${folder}: holds no authority, expected authority.pem and authority-key.pem\n  try: move it away, and pulumi up again: a new authority is made, which browsers have to trust anew`,
    );
    expect(readdirSync(join(home, "deep"))).toEqual(["authority"]);
    expect(existsSync(join(folder, "notes.txt"))).toBe(true);
  });
});

describe("authorityFolder", () => {
  it("is one for each person, unless a variable names another one", () => {
    expect(authorityFolder({})).toMatch(/[/\\]\.crossfade[/\\]authority$/);
    expect(authorityFolder({ CROSSFADE_AUTHORITY: "/elsewhere" })).toBe("/elsewhere");
  });
});
