import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { archiveUrl, download, isReachable } from "../../../tools/toolchain/download";
import { temporaryFolder } from "./support";

/** A vendor that has one archive, with a folder `pulumi` in it as the real one has. */
async function vendor(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "pulumi"));
  await writeFile(join(folder, "pulumi", "pulumi"), "binary", { mode: 0o755 });
  await writeFile(join(folder, "pulumi", "pulumi-language-nodejs"), "host", { mode: 0o755 });
  execFileSync("tar", ["-czf", "archive", "pulumi"], { cwd: folder });
  const archive = await readFile(join(folder, "archive"));
  const server = createServer((request, response) => {
    if (request.url !== "/pulumi-v1.0.0-linux-x64.tar.gz") return response.writeHead(404).end();
    return response.writeHead(200).end(request.method === "HEAD" ? undefined : archive);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const linux = { platform: "linux", arch: "x64" };

describe("archiveUrl", () => {
  it.each([
    ["linux", "x64", "https://get.pulumi.com/releases/sdk/pulumi-v3.259.0-linux-x64.tar.gz"],
    ["darwin", "arm64", "https://get.pulumi.com/releases/sdk/pulumi-v3.259.0-darwin-arm64.tar.gz"],
    ["linux", "riscv64", undefined],
    ["win32", "x64", undefined],
  ])("for %s on %s is %s", (platform, arch, url) => {
    expect(archiveUrl("3.259.0", undefined, { platform, arch })).toBe(url);
  });
});

describe("download", () => {
  it("puts the vendor's executables into the folder, and nothing else", async () => {
    const url = archiveUrl("1.0.0", await vendor(), linux) ?? "";
    const folder = await temporaryFolder();
    await download(url, folder);
    expect((await readdir(folder)).sort()).toEqual(["pulumi", "pulumi-language-nodejs"]);
  });

  it("fails with what the vendor answered", async () => {
    const url = archiveUrl("2.0.0", await vendor(), linux) ?? "";
    const failed = download(url, await temporaryFolder());
    await expect(failed).rejects.toThrow(`${url} answered 404`);
  });
});

describe("isReachable", () => {
  it("is true for what is there, and false for what is not", async () => {
    const base = await vendor();
    expect(await isReachable(archiveUrl("1.0.0", base, linux))).toBe(true);
    expect(await isReachable(archiveUrl("2.0.0", base, linux))).toBe(false);
    expect(await isReachable("http://127.0.0.1:1/")).toBe(false);
    expect(await isReachable(undefined)).toBe(false);
  });
});
