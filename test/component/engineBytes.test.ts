import { credentials, Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import {
  ResourceMonitorClient,
  ResourceMonitorService,
} from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type ResourceInvokeRequest,
  ResourceInvokeResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canAskForBytes, invokeForBytes } from "../../lib/component/engineBytes";
import { objectOf } from "../../lib/component/structValue";

type Answer = sendUnaryData<ResourceInvokeResponse>;

/** The SDK's client and service, with an engine in between that answers as a test says. */
describe("a call for bytes", () => {
  let server: Server;
  let client: ResourceMonitorClient;
  let asked: ResourceInvokeRequest.AsObject | undefined;
  let answer: (callback: Answer) => void;

  beforeEach(async () => {
    server = new Server();
    server.addService(ResourceMonitorService, {
      invoke: ({ request }: ServerUnaryCall<ResourceInvokeRequest, unknown>, callback: Answer) => {
        asked = { ...request.toObject(), args: request.getArgs()?.toJavaScript() as never };
        answer(callback);
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    client = new ResourceMonitorClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  });

  afterEach(() => {
    client.close();
    server.forceShutdown();
  });

  const plain = (bytes: Buffer) => objectOf(bytes, { start: 0, end: bytes.length });

  const call = () => {
    if (!canAskForBytes(client)) throw new Error("the SDK's client cannot be asked for bytes");
    return invokeForBytes(client, "pulumi:pulumi:read", { stackName: "organization/shop/prod" });
  };

  it("asks for the function with its arguments, and has the bytes of what it returns", async () => {
    answer = (callback) => {
      const response = new ResourceInvokeResponse();
      response.setReturn(Struct.fromJavaScript({ outputs: { a: [1, true] } }));
      callback(null, response);
    };
    expect(plain(await call())).toEqual({ outputs: { a: [1, true] } });
    expect(asked).toMatchObject({
      tok: "pulumi:pulumi:read",
      args: { stackName: "organization/shop/prod" },
      provider: "",
      acceptresources: false,
    });
  });

  it("has an empty struct where nothing is returned", async () => {
    answer = (callback) => {
      callback(null, new ResourceInvokeResponse());
    };
    expect(plain(await call())).toEqual({});
  });

  it("throws in the engine's own words", async () => {
    answer = (callback) => {
      callback({ code: status.UNKNOWN, details: "no stack named 'prod' found" });
    };
    await expect(call()).rejects.toThrow(new Error("no stack named 'prod' found"));
  });

  it("throws with the reasons of a refused call", async () => {
    answer = (callback) => {
      const failure = new CheckFailure();
      failure.setProperty("stackName");
      failure.setReason("is empty");
      const response = new ResourceInvokeResponse();
      response.setFailuresList([failure]);
      callback(null, response);
    };
    await expect(call()).rejects.toThrow(new Error("pulumi:pulumi:read failed: is empty"));
  });

  it.each([[undefined], [{}], [{ invoke: () => undefined }]])("is not for %j", (monitor) => {
    expect(canAskForBytes(monitor)).toBe(false);
  });
});
