import { Server, credentials, status } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DiffRequest,
  DiffResponse,
  InvokeRequest,
  type CheckResponse,
  type ConfigureResponse,
  type CreateResponse,
  type InvokeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { describe, expect, it, onTestFinished } from "vitest";
import { providerServer } from "../../../tools/standins/server";
import type { Table } from "../../../tools/standins/table";
import type { Properties } from "../../../tools/standins/values";
import { received, sent } from "../../../tools/standins/wire";
import { answerOf, listening } from "./connection";

const table: Table<string> = {
  name: "toy",
  version: "1.2.3",
  settings: ["host", "tags"],
  places: ["host"],
  configure: ({ host, tags }) => host ?? tags ?? "default",
  resources: {
    "toy:index/box:Box": {
      arguments: {},
      computed: [],
      create: (_inputs, { platform, signal }) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
          if (platform === "quick") resolve({ id: platform, outputs: {} });
        }),
      read: () => Promise.resolve(undefined),
      delete: () => Promise.resolve(),
    },
  },
  invokes: {
    "toy:index/getBox:getBox": ({ name }, { platform }) => Promise.resolve({ name, platform }),
  },
};

/** The stand-in behind a real connection, as the engine has it. */
async function connected() {
  const server = new Server();
  providerServer(server, table);
  const address = await listening(server);
  const client = new ResourceProviderClient(address, credentials.createInsecure());
  onTestFinished(() => {
    client.close();
    server.forceShutdown();
  });
  const configure = (settings: Properties) =>
    answerOf<ConfigureResponse>((done) =>
      client.configure(new ConfigureRequest().setArgs(sent(settings)), done),
    );
  const create = (type = "toy:index/box:Box") => {
    const urn = `urn:pulumi:dev::shop::a:b:C$${type}::x`;
    const request = new CreateRequest().setUrn(urn).setProperties(sent({}));
    return answerOf<CreateResponse>((done) => client.create(request, done));
  };
  const invoke = (token: string, args: Properties = {}) => {
    const request = new InvokeRequest().setTok(token).setArgs(sent(args));
    return answerOf<InvokeResponse>((done) => client.invoke(request, done));
  };
  return { client, configure, create, invoke };
}

describe("providerServer", () => {
  it("takes and gives secrets, and supports previews", async () => {
    const { configure } = await connected();
    const response = await configure({});
    expect(response.getAcceptsecrets()).toBe(true);
    expect(response.getSupportspreview()).toBe(true);
  });

  it("hands its settings to the resources", async () => {
    const { configure, create } = await connected();
    await configure({ host: "quick", version: "1.2.3" });
    expect((await create()).getId()).toBe("quick");
  });

  it("refuses settings that it does not understand, by name", async () => {
    const { client } = await connected();
    const request = new CheckRequest().setNews(sent({ host: "a", sshOpts: "[]" }));
    const response = await answerOf<CheckResponse>((done) => client.checkConfig(request, done));
    expect(response.getFailuresList().map((failure) => failure.getReason())).toEqual([
      "sshOpts is not supported by the stand-in for the toy plugin",
    ]);
  });

  it("hands settings that are no texts on as JSON", async () => {
    const { configure, invoke } = await connected();
    await configure({ tags: { team: "shop" } });
    const response = await invoke("toy:index/getBox:getBox", {});
    expect(received(response.getReturn())).toEqual({ platform: '{"team":"shop"}' });
  });

  it.each<[Properties, Properties, string[], string[]]>([
    [{ host: "a", version: "1" }, { host: "a", version: "2" }, [], []],
    [{ host: "a" }, { host: "b" }, ["host"], ["host"]],
    [{ host: "a", tags: "1" }, { host: "a", tags: "2" }, ["tags"], []],
    [{}, { tags: "2" }, ["tags"], []],
  ])("from the settings %j to %j tells the changes %j, replacing %j", async (...all) => {
    const [olds, news, changes, replaces] = all;
    const { client } = await connected();
    const request = new DiffRequest().setOldInputs(sent(olds)).setNews(sent(news));
    const response = await answerOf<DiffResponse>((done) => client.diffConfig(request, done));
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    expect(response.getChanges()).toBe(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
    expect(response.getDiffsList()).toEqual(changes);
    expect(response.getReplacesList()).toEqual(replaces);
  });

  it("ends what it waits for when the engine cancels", async () => {
    const { client, configure, create } = await connected();
    await configure({});
    const creating = create();
    const ended = expect(creating).rejects.toMatchObject({
      code: status.UNKNOWN,
      details: "canceled",
    });
    await answerOf((done) => client.cancel(new Empty(), done));
    await ended;
  });

  it("calls the package's functions", async () => {
    const { configure, invoke } = await connected();
    await configure({ host: "h" });
    const response = await invoke("toy:index/getBox:getBox", { name: "n" });
    expect(received(response.getReturn())).toEqual({ name: "n", platform: "h" });
  });

  it("names what is not part of it", async () => {
    const { configure, create, invoke } = await connected();
    await configure({});
    await expect(create("toy:index/ship:Ship")).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: "toy:index/ship:Ship is not part of the stand-in for the toy plugin",
    });
    await expect(invoke("toy:index/getShip:getShip")).rejects.toMatchObject({
      details: "toy:index/getShip:getShip is not part of the stand-in for the toy plugin",
    });
  });

  it("says that it is not configured yet", async () => {
    const { create } = await connected();
    await expect(create()).rejects.toMatchObject({
      details: "the toy plugin is not configured yet",
    });
  });
});
