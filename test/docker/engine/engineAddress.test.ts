import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { engineAddress, formatAddress } from "../../../lib/docker/engine/engineAddress";

describe("engineAddress", () => {
  it.each([
    ["unix:///run/docker.sock", { socketPath: "/run/docker.sock" }],
    ["npipe:////./pipe/docker_engine", { socketPath: "//./pipe/docker_engine" }],
    ["tcp://build.example.com:2400", { host: "build.example.com", port: 2400 }],
    ["tcp://build.example.com", { host: "build.example.com", port: 2375 }],
    ["http://10.0.0.1:1234", { host: "10.0.0.1", port: 1234 }],
  ])("takes %s from docker:host and from DOCKER_HOST", (text, expected) => {
    expect(engineAddress(text, {})).toEqual(expected);
    expect(engineAddress(undefined, { DOCKER_HOST: text })).toEqual(expected);
  });

  it("prefers docker:host, as Pulumi's provider does", () => {
    expect(engineAddress("unix:///a", { DOCKER_HOST: "unix:///b" })).toEqual({ socketPath: "/a" });
  });

  it("takes the usual socket where nothing is said", () => {
    expect(engineAddress(undefined, {})).toHaveProperty("socketPath");
    expect(engineAddress(undefined, { DOCKER_HOST: "" })).toHaveProperty("socketPath");
  });

  it.each([
    ["docker:host", "localhost:2375", {}],
    ["DOCKER_HOST", undefined, { DOCKER_HOST: "localhost:2375" }],
  ])("refuses in %s what is no address", (where, configured, variables) => {
    expect(() => engineAddress(configured, variables)).toThrow(
      `${where}: is "localhost:2375", expected an address such as "unix:///var/run/docker.sock" or "tcp://host:2376"`,
    );
  });

  it("says how to get to an Engine behind ssh", () => {
    expect(() => engineAddress("ssh://me@host", {})).toThrow(
      'docker:host: is "ssh://me@host", expected an address such as "unix:///var/run/docker.sock" or "tcp://host:2376"\n  try: ssh -NL /tmp/docker.sock:/var/run/docker.sock <host>, and unix:///tmp/docker.sock as the address',
    );
  });

  it("encrypts with the certificates of DOCKER_CERT_PATH", () => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-certs-"));
    for (const file of ["ca.pem", "cert.pem", "key.pem"]) writeFileSync(join(folder, file), file);
    const tls = {
      ca: Buffer.from("ca.pem"),
      cert: Buffer.from("cert.pem"),
      key: Buffer.from("key.pem"),
    };
    const variables = { DOCKER_CERT_PATH: folder };
    expect(engineAddress("tcp://h:2376", variables)).toEqual({ host: "h", port: 2376, tls });
    expect(engineAddress("https://h", variables)).toEqual({ host: "h", port: 2376, tls });
    expect(engineAddress("tcp://h:99", { ...variables, DOCKER_TLS_VERIFY: "1" })).toEqual({
      host: "h",
      port: 99,
      tls,
    });
    rmSync(folder, { recursive: true });
  });

  it("names the certificate that is missing", () => {
    expect(() => engineAddress("tcp://h:2376", { DOCKER_CERT_PATH: "/nowhere" })).toThrow(
      "docker:host: needs the certificate /nowhere/ca.pem, which is not there\n  try: name the folder with ca.pem, cert.pem and key.pem in docker:certPath or DOCKER_CERT_PATH",
    );
  });
});

describe("engineAddress with what Pulumi's provider is configured with", () => {
  const material = { caMaterial: "a", certMaterial: "c", keyMaterial: "k" };
  const tls = { ca: Buffer.from("a"), cert: Buffer.from("c"), key: Buffer.from("k") };

  it("encrypts with texts, on any port, and does not look at files", () => {
    const settings = { host: "tcp://h:99", certPath: "/nowhere", ...material };
    expect(engineAddress(settings, { DOCKER_CERT_PATH: "/nowhere" })).toEqual({
      host: "h",
      port: 99,
      tls,
    });
  });

  it("encrypts with a folder, which outranks the one of the environment", () => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-certs-"));
    const texts = { "ca.pem": "a", "cert.pem": "c", "key.pem": "k" };
    for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, file), text);
    const settings = { host: "tcp://h", certPath: folder };
    expect(engineAddress(settings, { DOCKER_CERT_PATH: "/nowhere" })).toEqual({
      host: "h",
      port: 2376,
      tls,
    });
    rmSync(folder, { recursive: true });
  });

  it("takes the Engine of the environment where it names none", () => {
    expect(engineAddress({}, { DOCKER_HOST: "unix:///b" })).toEqual({ socketPath: "/b" });
  });

  it("refuses one text without the others", () => {
    expect(() => engineAddress({ host: "tcp://h", caMaterial: "a", keyMaterial: "k" }, {})).toThrow(
      "docker:certMaterial: is missing, expected the three of docker:caMaterial, docker:certMaterial and docker:keyMaterial, or none\n  try: pulumi config set --secret docker:keyMaterial < key.pem, and the other two in the same way",
    );
  });
});

describe("formatAddress", () => {
  it.each([
    [{ socketPath: "/run/docker.sock" }, "unix:///run/docker.sock"],
    [{ host: "h", port: 2375 }, "tcp://h:2375"],
  ])("writes %j as %s", (address, text) => {
    expect(formatAddress(address)).toBe(text);
  });
});
