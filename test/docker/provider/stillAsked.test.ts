import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { stillAsked } from "../../../lib/docker/provider/stillAsked";

const vendors = "/project/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js";
const plugin = "/plugins/pulumi-resource-pulumi-nodejs.cjs";

/** An engine that listens while the test wants it to, by its address. */
async function withEngine(test: (address: string) => Promise<void>): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    await test(address);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  return address;
}

describe("stillAsked", () => {
  it.each([vendors, plugin])(
    "is content while the engine of %s listens, and not after",
    async (script) => {
      const address = await withEngine(async (engine) => {
        await expect(stillAsked(["node", script, engine])).resolves.toBeUndefined();
        await expect(stillAsked(["node", script, "-v=9", engine])).resolves.toBeUndefined();
      });
      await expect(stillAsked(["node", script, address])).rejects.toThrow(
        new Error(
          "the update that asked for this was ended, so nothing more is done for it\n  try: pulumi cancel, then pulumi up",
        ),
      );
    },
  );

  it.each([
    ["a command line whose last argument looks like an address", "/bin/crossfade"],
    ["no script", undefined],
  ])("asks nobody for %s", async (_what, script) => {
    const address = await withEngine(async () => Promise.resolve());
    const args = ["node", ...(script === undefined ? [] : [script]), "--image", address];
    await expect(stillAsked(args)).resolves.toBeUndefined();
  });

  it("goes on where the provider was given no address", async () => {
    await expect(stillAsked(["node", plugin])).resolves.toBeUndefined();
    await expect(stillAsked(["node", plugin, "--verbose"])).resolves.toBeUndefined();
  });
});
