import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { freePorts } from "../../../tools/cluster/ports";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listenOn(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
}

describe("freePorts", () => {
  it("are five neighbors, below those that systems give away", async () => {
    const { etcd, ...others } = await freePorts();
    expect(Object.values(others)).toEqual([1, 2, 3, 4].map((more) => etcd + more));
    expect(etcd).toBeGreaterThanOrEqual(10_000);
    expect(etcd + 4).toBeLessThan(16_000);
  });

  it("pass over neighbors of which somebody has one", async () => {
    const random = () => 0.25;
    const before = await freePorts(random);
    await listenOn(before.scheduler);
    expect((await freePorts(random)).etcd).toBeGreaterThan(before.scheduler);
  });
});
