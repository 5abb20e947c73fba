import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  containerdConfig,
  kubeletConfig,
  networkConfig,
  podNetwork,
  writeNodeFiles,
} from "../../../../tools/cluster/real/nodeFiles";
import { realFolder } from "../../../../tools/cluster/real/realFolder";
import { temporaryFolder } from "../../toolchain/support";

const folder = realFolder("/c");

describe("what a node is told", () => {
  it("keeps everything of containerd in the cluster's folder, and no image of others", () => {
    const text = containerdConfig(folder, "/plugins");
    const places = [...text.matchAll(/= "(\/[^"]*)"/g)].map(([, place]) => place);
    expect(places.filter((place) => !place?.startsWith("/c/"))).toEqual(["/plugins"]);
    expect(text).toContain('sandbox_image = "images.crossfade.internal/pause:1"');
  });

  it("has kubelet ask that containerd, and hold its pods in a group of the cluster's own", () => {
    expect(kubeletConfig(folder, "10.198.0.2")).toMatchObject({
      address: "10.198.0.2",
      containerRuntimeEndpoint: "unix:///c/socket",
      cgroupRoot: expect.stringMatching(/^\/crossfade-[\da-f]{12}$/) as string,
      authentication: { anonymous: { enabled: false } },
    });
  });

  it("gives pods addresses of one network, and writes them down in the cluster's folder", () => {
    expect(networkConfig(folder)).toMatchObject({
      plugins: [
        {
          type: "bridge",
          ipam: { ranges: [[{ subnet: podNetwork }]], dataDir: "/c/network/addresses" },
        },
      ],
    });
  });

  it("is written where its readers look", async () => {
    const own = realFolder(await temporaryFolder());
    await mkdir(own.root, { recursive: true });
    await writeNodeFiles(own, "10.198.0.2", "/plugins");
    expect(readFileSync(join(own.containerd, "config.toml"), "utf8")).toBe(
      containerdConfig(own, "/plugins"),
    );
    expect(parse(readFileSync(own.kubeletConfig, "utf8"))).toEqual(
      kubeletConfig(own, "10.198.0.2"),
    );
    const network = readFileSync(join(own.network, "pods.conflist"), "utf8");
    expect(JSON.parse(network)).toEqual(networkConfig(own));
  });
});
