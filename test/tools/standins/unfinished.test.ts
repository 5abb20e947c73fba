import { status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { describe, expect, it } from "vitest";
import { Unfinished, unfinishedError } from "../../../tools/standins/unfinished";
import { received } from "../../../tools/standins/wire";

describe("unfinishedError", () => {
  it("tells the engine what to keep, and why it is not finished", () => {
    const unfinished = new Unfinished("not steady", { id: "web", outputs: { arn: "arn:web" } });
    const error = unfinishedError(unfinished, { name: "web", arn: "arn:web" });
    expect(error).toMatchObject({ code: status.UNKNOWN, message: "not steady" });
    const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
    const whole = Status.deserializeBinary(bytes as Buffer);
    expect(whole.getMessage()).toBe("not steady");
    const packed = whole.getDetailsList()[0];
    expect(packed?.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    const detail = ErrorResourceInitFailed.deserializeBinary(
      packed?.getValue_asU8() ?? new Uint8Array(),
    );
    expect(detail.getId()).toBe("web");
    expect(detail.getReasonsList()).toEqual(["not steady"]);
    expect(received(detail.getProperties())).toEqual({ name: "web", arn: "arn:web" });
  });
});
