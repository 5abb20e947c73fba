import * as grpc from "@grpc/grpc-js";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProbeSpec, probeWords } from "../../../lib/balancer";
import { probeLines, serverOptions } from "../../../lib/balancer/haproxy/probe";

const http: ProbeSpec = {
  protocol: "http",
  path: "/health",
  host: "localhost",
  port: 3000,
  intervalSeconds: 1,
  timeoutSeconds: 2,
};
const overGrpc: ProbeSpec = { ...http, protocol: "grpc" };

describe("probeLines", () => {
  it("asks for a path, and takes 200 to 399", () => {
    expect(probeLines({ ...http, path: "/ready", host: "web", timeoutSeconds: 5 })).toEqual([
      "  option httpchk",
      "  http-check send meth GET uri /ready ver HTTP/1.1 hdr host web",
      "  http-check expect status 200-399",
      "  timeout check 5s",
    ]);
  });
});

describe("serverOptions", () => {
  it.each([
    ["http/1.1", http, ""],
    ["http/1.1", { ...http, port: 9000 }, " port 9000"],
    ["h2c", http, " proto h2"],
    ["h2c", { ...http, port: 9000 }, " proto h2 port 9000 check-proto h1"],
    ["h2c", overGrpc, " proto h2"],
    ["h2c", { ...overGrpc, port: 9000 }, " proto h2 port 9000"],
  ] as const)("of %s with the probe %j is %j", (protocol, probe, options) => {
    expect(serverOptions(protocol, 3000, probe)).toBe(options);
  });
});

describe("probeWords", () => {
  it.each([
    [http, "GET /health on port 3000"],
    [{ ...overGrpc, port: 9000 }, "grpc.health.v1.Health/Check on port 9000"],
  ])("of %j is %j", (probe, words) => {
    expect(probeWords(probe)).toBe(words);
  });
});

/** A server of the real gRPC library that speaks the standard health protocol. */
describe("the question to a gRPC replica", () => {
  let server: grpc.Server;
  let port: number;
  let status = 1;
  const asked: { host: string; bytes: number }[] = [];

  beforeAll(async () => {
    server = new grpc.Server();
    const plain = (bytes: Buffer) => bytes;
    server.addService(
      {
        check: {
          path: "/grpc.health.v1.Health/Check",
          requestStream: false,
          responseStream: false,
          requestSerialize: plain,
          requestDeserialize: plain,
          responseSerialize: plain,
          responseDeserialize: plain,
        },
      },
      {
        check: (
          call: grpc.ServerUnaryCall<Buffer, Buffer>,
          done: grpc.sendUnaryData<Buffer>,
        ): void => {
          asked.push({ host: call.getHost(), bytes: call.request.length });
          done(null, Buffer.from([0x08, status]));
        },
      },
    );
    port = await new Promise<number>((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      server.bindAsync("127.0.0.1:0", credentials, (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
  });

  afterAll(() => {
    server.forceShutdown();
  });

  it("is understood, and its answer has the bytes that are expected", async () => {
    expect(await answer(port, overGrpc)).toContain(expected(overGrpc));
    expect(asked).toEqual([{ host: "localhost", bytes: 0 }]);
  });

  it("does not take NOT_SERVING for it, and ends the connection at once", async () => {
    status = 2;
    expect(await answer(port, overGrpc)).not.toContain(expected(overGrpc));
  });
});

function expected(probe: ProbeSpec): string {
  return /expect binary (\w+)/.exec(probeLines(probe).join("\n"))?.[1] ?? "nothing";
}

/** What the server sends until it closes; fails where it does not close by itself. */
function answer(port: number, probe: ProbeSpec): Promise<string> {
  const question = /send-binary (\w+)/.exec(probeLines(probe).join("\n"))?.[1] ?? "";
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (data) => chunks.push(data));
    socket.on("end", () => {
      socket.end();
      resolve(Buffer.concat(chunks).toString("hex"));
    });
    socket.on("error", reject);
    socket.write(Buffer.from(question, "hex"));
  });
}
