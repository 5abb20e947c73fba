import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { downloadPackages } from "../../../tools/images/download";

let place = "";

/** Puts an apt-get on PATH that does what the given lines of shell say, for each of its subcommands. */
function fakeApt({ update = "exit 0", install = "exit 0", download = "exit 0" }): void {
  const script = `#!/bin/sh
echo "$*" >>"${place}/calls"
case " $* " in
  *" update "*) ${update} ;;
  *" install "*) ${install} ;;
  *" download "*) ${download} ;;
esac
`;
  writeFileSync(join(place, "apt-get"), script);
  chmodSync(join(place, "apt-get"), 0o755);
}

/** The subcommands that were called, in order. */
function calls(): readonly string[] {
  const text = readFileSync(join(place, "calls"), "utf8");
  return [...text.matchAll(/(?:^| )(update|install|download) /gm)].map(([, name = ""]) => name);
}

const listing = `echo "'http://mirror.example.com/tool_1.0_all.deb' tool_1.0_all.deb 5 SHA256:aa"`;
const fetching = `printf 12345 >tool_1.0_all.deb`;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "crossfade-apt-test-"));
  vi.stubEnv("PATH", `${place}:${process.env["PATH"] ?? ""}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

describe("downloadPackages", () => {
  it("downloads once and finds the file the next time", async () => {
    fakeApt({ install: listing, download: fetching });
    const cache = join(place, "cache");
    const expected = [join(cache, "tool_1.0_all.deb")];
    expect(await downloadPackages(["tool"], cache)).toEqual(expected);
    expect(await downloadPackages(["tool"], cache)).toEqual(expected);
    expect(calls()).toEqual(["install", "download", "install"]);
  });

  it("downloads a file again that was cut short", async () => {
    fakeApt({ install: listing, download: fetching });
    const cache = join(place, "cache");
    const [file = ""] = await downloadPackages(["tool"], cache);
    writeFileSync(file, "123");
    await downloadPackages(["tool"], cache);
    expect(readFileSync(file, "utf8")).toBe("12345");
  });

  it("fetches lists of its own where the machine's are of no use", async () => {
    const known = `case "$*" in *Dir::State::lists=*) ${listing} ;; *) exit 100 ;; esac`;
    fakeApt({ install: known, download: fetching });
    const cache = join(place, "cache");
    expect(await downloadPackages(["tool"], cache)).toHaveLength(1);
    expect(calls()).toEqual(["install", "update", "install", "download"]);
  });

  it("says what could not be had, and leaves no half of it in the cache", async () => {
    fakeApt({
      install: listing,
      download: "printf 123 >tool_1.0_all.deb; echo no route; exit 100",
    });
    const cache = join(place, "cache");
    await expect(downloadPackages(["tool"], cache)).rejects.toThrow(
      /^cannot download tool: apt-get .* failed:\nno route$/,
    );
    expect(existsSync(join(cache, "tool_1.0_all.deb"))).toBe(false);
  });
});
