import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { refuseTakenPorts } from "../../../../tools/demo/docker/freePorts";

describe("refuseTakenPorts", () => {
  it("lets free ports pass, and leaves them free", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(refuseTakenPorts([port])).rejects.toThrow(
      `somebody listens on 127.0.0.1, port ${String(port)} already\n` +
        "  try: stop that, or change shop:port in stacks/Pulumi.local-*.yaml",
    );
    server.close();
    await once(server, "close");
    await expect(refuseTakenPorts([port])).resolves.toBeUndefined();
    await expect(refuseTakenPorts([port])).resolves.toBeUndefined();
  });
});
