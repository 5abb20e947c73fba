import { Metadata, status, type ServerUnaryCall } from "@grpc/grpc-js";
import { describe, expect, it } from "vitest";
import { StatusError, unary } from "../../../tools/standins/unary";

function answerTo(answer: (request: string) => string | Promise<string>): Promise<unknown> {
  return new Promise((resolve) => {
    const call: unknown = { request: "ping" };
    unary(answer)(call as ServerUnaryCall<string, string>, (error, response) => {
      resolve(error ?? response);
    });
  });
}

const metadata = new Metadata();

describe("unary", () => {
  it.each<[string, (request: string) => string | Promise<string>]>([
    ["at once", (request) => `${request} pong`],
    ["later", (request) => Promise.resolve(`${request} pong`)],
  ])("answers %s", async (_when, answer) => {
    expect(await answerTo(answer)).toBe("ping pong");
  });

  it.each<[string, unknown, object]>([
    ["an error", new Error("broken"), { code: status.UNKNOWN, details: "broken" }],
    ["something else", "text", { code: status.UNKNOWN, details: "text" }],
    [
      "an error with a status",
      new StatusError(status.UNIMPLEMENTED, "not here"),
      { code: status.UNIMPLEMENTED, details: "not here" },
    ],
    [
      "an error with more beside it",
      new StatusError(status.UNKNOWN, "not yet", metadata),
      { code: status.UNKNOWN, details: "not yet", metadata },
    ],
  ])("passes %s on", async (_what, thrown, expected) => {
    const throwing = () => {
      throw thrown;
    };
    expect(await answerTo(throwing)).toEqual(expected);
    expect(await answerTo(() => Promise.reject(thrown as Error))).toEqual(expected);
  });
});
