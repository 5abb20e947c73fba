import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { answers, requestOptions } from "../../../tools/toolchain/engineHost";
import { temporaryFolder } from "./support";

async function engineThatAnswers(status: number): Promise<string> {
  const socket = join(await temporaryFolder(), "docker.sock");
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/_ping" ? status : 404).end("OK");
  }).listen(socket);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `unix://${socket}`;
}

describe("answers", () => {
  it("is true where an engine says so", async () => {
    expect(await answers(await engineThatAnswers(200))).toBe(true);
  });

  it("is false where something answers that is unwell", async () => {
    expect(await answers(await engineThatAnswers(500))).toBe(false);
  });

  it.each(["unix:///nowhere/docker.sock", "tcp://127.0.0.1:1", "ssh://me@host", "nonsense"])(
    "is false for %s",
    async (host) => {
      expect(await answers(host)).toBe(false);
    },
  );
});

describe("requestOptions", () => {
  it.each([
    ["unix:///var/run/docker.sock", { socketPath: "/var/run/docker.sock" }],
    ["tcp://10.0.0.9:2376", { host: "10.0.0.9", port: 2376 }],
    ["tcp://10.0.0.9", { host: "10.0.0.9", port: 2375 }],
    ["ssh://me@host", undefined],
    ["", undefined],
  ])("reads %j", (host, options) => {
    expect(requestOptions(host)).toEqual(options);
  });
});
