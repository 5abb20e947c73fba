import { describe, expect, it } from "vitest";
import { neededPackages, parsePackages } from "../../../tools/images/closure";

const output = `
W: some warning that apt prints
'http://mirror.example.com/pool/main/h/haproxy/haproxy_2.6.12-1_amd64.deb' haproxy_2.6.12-1_amd64.deb 2042596 SHA256:aa
'http://mirror.example.com/pool/main/z/zlib/zlib1g_1.2.13_amd64.deb' zlib1g_1%3a1.2.13.dfsg-1_amd64.deb 86684 MD5Sum:bb
`;

/** Packages of which only the name matters. */
const named = (...names: string[]) =>
  names.map((name) => ({ name, file: `${name}.deb`, wanted: `${name}=1`, bytes: 1 }));

describe("parsePackages", () => {
  it("reads names, versions with an epoch, files and sizes", () => {
    expect(parsePackages(output)).toEqual([
      {
        name: "haproxy",
        file: "haproxy_2.6.12-1_amd64.deb",
        wanted: "haproxy=2.6.12-1",
        bytes: 2_042_596,
      },
      {
        name: "zlib1g",
        file: "zlib1g_1%3a1.2.13.dfsg-1_amd64.deb",
        wanted: "zlib1g=1:1.2.13.dfsg-1",
        bytes: 86_684,
      },
    ]);
  });

  it("finds nothing in nothing", () => {
    expect(parsePackages("E: Unable to locate package\n")).toEqual([]);
  });
});

describe("neededPackages", () => {
  it("keeps libraries and what was asked for, and leaves what only installs or compiles", () => {
    const packages = named(
      "haproxy",
      "libc6",
      "zlib1g",
      "libperl5.36",
      "libfile-find-rule-perl",
      "perl",
      "libllvm14",
      "libz3-4",
      "dpkg",
      "adduser",
    );
    expect(neededPackages(packages, ["haproxy"]).map(({ name }) => name)).toEqual([
      "haproxy",
      "libc6",
      "zlib1g",
    ]);
  });

  it("keeps the version of Postgres that the name without one stands for", () => {
    const packages = named(
      "postgresql",
      "postgresql-17",
      "postgresql-client-17",
      "postgresql-common",
    );
    expect(neededPackages(packages, ["postgresql"]).map(({ name }) => name)).toEqual([
      "postgresql",
      "postgresql-17",
      "postgresql-client-17",
    ]);
  });

  it("keeps the version of Python that the name without one stands for", () => {
    const packages = named("python3-minimal", "python3.11-minimal", "libpython3.11-stdlib", "tar");
    expect(neededPackages(packages, ["python3-minimal"]).map(({ name }) => name)).toEqual([
      "python3-minimal",
      "python3.11-minimal",
      "libpython3.11-stdlib",
    ]);
  });
});
