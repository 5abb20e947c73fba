import { describe, expect, it } from "vitest";
import { parseLibraries } from "../../../tools/images/libraries";

describe("parseLibraries", () => {
  it("reads what ldd prints about a program of this machine", () => {
    const output = `
	linux-vdso.so.1 (0x00007f2c7d123000)
	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f2c7d02d000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f2c7d125000)
`;
    expect(parseLibraries(output)).toEqual([
      { path: "/lib/x86_64-linux-gnu/libm.so.6", source: "/lib/x86_64-linux-gnu/libm.so.6" },
      { path: "/lib64/ld-linux-x86-64.so.2", source: "/lib64/ld-linux-x86-64.so.2" },
    ]);
  });

  it("gives the libraries of unpacked packages the places they will have in the image", () => {
    const output = `
	libssl.so.3 => /tmp/root/usr/lib/x86_64-linux-gnu/libssl.so.3 (0x00007f)
	/lib64/ld-linux-x86-64.so.2 => /tmp/root/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 (0x00007f)
`;
    expect(parseLibraries(output, "/tmp/root")).toEqual([
      {
        path: "/usr/lib/x86_64-linux-gnu/libssl.so.3",
        source: "/tmp/root/usr/lib/x86_64-linux-gnu/libssl.so.3",
      },
      {
        path: "/lib64/ld-linux-x86-64.so.2",
        source: "/tmp/root/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      },
    ]);
  });

  it("finds nothing in a program that needs nothing", () => {
    expect(parseLibraries("\tstatically linked\n")).toEqual([]);
  });

  it("refuses a library that is missing", () => {
    expect(() => parseLibraries("\tlibfoo.so.1 => not found\n")).toThrow(
      "a library is missing: libfoo.so.1 => not found",
    );
  });

  it("refuses a library of this machine where one of the packages is needed", () => {
    const output = "\tlibaudit.so.1 => /lib/x86_64-linux-gnu/libaudit.so.1 (0x00007f)\n";
    expect(() => parseLibraries(output, "/tmp/root")).toThrow(
      "libaudit.so.1 is not in the packages in /tmp/root",
    );
  });
});
