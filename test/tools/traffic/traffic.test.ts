import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kind, kinds, Traffic, type TrafficReport } from "../../../tools/traffic";
import { EchoServers } from "./echoServers";

let servers: EchoServers;

beforeEach(async () => {
  servers = new EchoServers();
  await servers.start();
});

afterEach(() => {
  servers.kill();
});

const start = (kind: Kind): Traffic =>
  new Traffic({ url: servers.url(kind), clients: 1, only: [kind], transferMilliseconds: 300 });

/** Waits until a traffic has seen something. */
async function until(traffic: Traffic, seen: (report: TrafficReport) => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!seen(traffic.report())) {
    if (Date.now() > end) throw new Error(JSON.stringify(traffic.report()));
    await sleep(10);
  }
}

/** Kinds whose one exchange lasts as long as the client. */
const lasting: readonly Kind[] = ["events", "grpc-stream"];

describe("traffic", () => {
  it.each(kinds)("of the kind %s comes to its right end where nothing happens", async (kind) => {
    const traffic = start(kind);
    await until(traffic, ({ byKind }) => byKind[kind].sent >= (lasting.includes(kind) ? 1 : 3));
    await sleep(300);
    const { byKind, lost, losses } = await traffic.stop();
    expect({ lost, losses }).toEqual({ lost: 0, losses: [] });
    expect(byKind[kind]).toMatchObject({ answered: byKind[kind].sent, moved: 0 });
  });

  it.each(kinds)("of the kind %s counts what a dying server cuts or refuses", async (kind) => {
    const traffic = start(kind);
    await until(traffic, ({ byKind }) => byKind[kind].sent >= 1);
    await sleep(150);
    servers.kill();
    await until(traffic, ({ byKind }) => byKind[kind].lost >= 1);
    const { byKind, losses } = await traffic.stop();
    expect(byKind[kind].sent).toBe(byKind[kind].answered + byKind[kind].lost);
    expect(losses.map((loss) => loss.kind)).toContain(kind);
  });

  it.each(["websocket", "events", "grpc-stream"] as const)(
    "of the kind %s goes on elsewhere, without a loss, when the server takes leave",
    async (kind) => {
      const traffic = start(kind);
      await sleep(300);
      expect(traffic.report().byKind[kind].moved).toBe(0);
      servers.phase.enter("leaving");
      await until(traffic, ({ byKind }) => byKind[kind].moved >= 1);
      expect(await traffic.stop()).toMatchObject({ lost: 0, losses: [] });
    },
  );

  it("over HTTP/2 goes on with another connection after GOAWAY, without a loss", async () => {
    const traffic = start("http2");
    await until(traffic, ({ byKind }) => byKind.http2.answered >= 4);
    servers.sayGoAway();
    await until(traffic, ({ byKind }) => byKind.http2.moved >= 1);
    expect(await traffic.stop()).toMatchObject({ lost: 0, losses: [] });
  });

  it("is refused for another machine", () => {
    expect(() => new Traffic({ url: "http://10.0.0.1/" })).toThrow(
      'load: url is "http://10.0.0.1/", expected http://127.0.0.1:<port>/…',
    );
  });
});
