import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Client, credentials } from "@grpc/grpc-js";
import { Echo } from "../../../tools/echo/echo";
import { healthService } from "../../../tools/echo/service";

let echo: Echo;
let url: string;
let rpc: string;

beforeEach(async () => {
  echo = new Echo("7");
  const ports = await echo.listen({ address: "127.0.0.1", http: 0, rpc: 0 });
  url = `http://127.0.0.1:${String(ports.http)}`;
  rpc = `127.0.0.1:${String(ports.rpc)}`;
});

afterEach(() => {
  echo.kill();
});

const status = async (): Promise<number> => (await fetch(`${url}/health`)).status;

/** The answer of the standard health service, byte by byte. */
function health(): Promise<number[]> {
  const client = new Client(rpc, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = healthService.check;
  return new Promise<number[]>((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      Buffer.alloc(0),
      (error, answer) => {
        client.close();
        if (error === null) resolve([...(answer ?? [])]);
        else reject(error);
      },
    );
  });
}

describe("an echo", () => {
  it("says which version it is, and that it serves, in both ways", async () => {
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get("x-shop-version")]).toEqual([200, "7"]);
    expect([await status(), await health()]).toEqual([200, [8, 1]]);
  });

  it("when it stops, is unready first and serves on", async () => {
    const stopped = echo.stop({ unreadySeconds: 0.4, limitSeconds: 5 });
    expect([await status(), await health()]).toEqual([503, [8, 2]]);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    expect(await stopped).toBe(true);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("when it stops, waits for what is going on", async () => {
    const download = fetch(`${url}/download?ms=500`).then((answer) => answer.arrayBuffer());
    await status();
    expect(await echo.stop({ unreadySeconds: 0, limitSeconds: 5 })).toBe(true);
    expect((await download).byteLength).toBe(5 * 1024);
  });

  it("when it stops, cuts at the limit, and says so", async () => {
    const download = fetch(`${url}/download?ms=5000`).then((answer) => answer.arrayBuffer());
    await status();
    const cut = expect(download).rejects.toThrow("terminated");
    expect(await echo.stop({ unreadySeconds: 0, limitSeconds: 0.3 })).toBe(false);
    await cut;
  });

  it("counts what it is sent", async () => {
    const answer = await fetch(`${url}/upload`, { method: "POST", body: "x".repeat(100_000) });
    expect(await answer.json()).toEqual({ bytes: 100_000 });
  });

  it("knows nothing else", async () => {
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });
});
