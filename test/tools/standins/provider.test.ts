import {
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  PropertyDiff,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { describe, expect, it } from "vitest";
import { ResourceService } from "../../../tools/standins/provider";
import type { Context, Resource } from "../../../tools/standins/table";
import { secret, UNKNOWN, type Properties } from "../../../tools/standins/values";
import { StatusError } from "../../../tools/standins/unary";
import { Unfinished } from "../../../tools/standins/unfinished";
import { received, sent } from "../../../tools/standins/wire";

const URN = "urn:pulumi:dev::shop::crossfade:docker:Web$docker:index/thing:Thing::front";

/** A resource that keeps what it is told in memory. */
function thing(changes: Partial<Resource<unknown[]>> = {}): Resource<unknown[]> {
  return {
    arguments: {
      name: { shape: "text", change: "replace" },
      size: { shape: "number", change: "update" },
      envs: { shape: { set: "text" }, change: "replace" },
    },
    named: "name",
    computed: ["address"],
    create: (inputs, { platform }) => {
      platform.push(["create", inputs]);
      return Promise.resolve({ id: "1", outputs: { address: "10.0.0.1" } });
    },
    read: (id, inputs) =>
      Promise.resolve(
        id === "1"
          ? { id, inputs: { ...inputs, size: 9 }, outputs: { address: "10.0.0.2" } }
          : undefined,
      ),
    update: (id, inputs, old, { platform }) => {
      platform.push(["update", id, inputs, old]);
      return Promise.resolve({});
    },
    delete: (id, outputs, { platform }) => {
      platform.push(["delete", id, outputs]);
      return Promise.resolve();
    },
    ...changes,
  };
}

function service(changes: Partial<Resource<unknown[]>> = {}) {
  const calls: unknown[] = [];
  const context: Context<unknown[]> = { platform: calls, signal: new AbortController().signal };
  return { calls, service: new ResourceService(thing(changes), context) };
}

describe("check", () => {
  const check = (news: Properties, olds: Properties = {}, changes = {}) => {
    const request = new CheckRequest().setUrn(URN).setNews(sent(news)).setOlds(sent(olds));
    const response = service(changes).service.check(request.setRandomseed(new Uint8Array([1])));
    const reasons = response.getFailuresList().map((failure) => failure.getReason());
    return { inputs: received(response.getInputs()), reasons };
  };

  it("fills the name in from the resource's own, and keeps it", () => {
    const { inputs } = check({ size: 1 });
    expect(inputs).toEqual({
      size: 1,
      name: expect.stringMatching(/^front-[0-9a-f]{7}$/) as string,
      __defaults: ["name"],
    });
    expect(check({ size: 2 }, inputs).inputs).toEqual({ ...inputs, size: 2 });
  });

  it("keeps secrets secret", () => {
    const news = { name: "a", envs: [secret("A=1")] };
    expect(check(news)).toEqual({ inputs: news, reasons: [] });
  });

  it("names what is wrong", () => {
    expect(check({ name: "a", color: "red" }).reasons).toEqual([
      "color is not supported by this stand-in",
    ]);
  });

  it("begins a generated name as the type says, and completes inputs", () => {
    const completed = (inputs: Properties) => ({ ...inputs, size: 7 });
    const nameStart = (name: string) => `alias/${name}`;
    const { inputs } = check({}, {}, { nameStart, completed });
    expect(inputs).toMatchObject({
      size: 7,
      name: expect.stringMatching(/^alias\/front-[0-9a-f]{7}$/) as string,
    });
  });

  it("asks for further problems only where the types are right", () => {
    const problems = () => ({ size: "size is too large" });
    expect(check({ name: "a", size: 9 }, {}, { problems }).reasons).toEqual(["size is too large"]);
    expect(check({ name: "a", size: "9" }, {}, { problems }).reasons).toEqual([
      'size is "9", expected a number',
    ]);
  });
});

describe("diff", () => {
  const diff = (olds: Properties, news: Properties, ignored: string[] = [], changes = {}) => {
    const request = new DiffRequest().setUrn(URN).setId("1").setIgnorechangesList(ignored);
    const response = service(changes).service.diff(
      request.setOldInputs(sent(olds)).setNews(sent(news)).setOlds(sent({})),
    );
    const { detaileddiffMap: details } = response.toObject();
    return {
      changes: response.getChanges() === DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
      deletesFirst: response.getDeletebeforereplace(),
      details: details.map(([path, { kind }]) => [path, kind]),
    };
  };
  const { Kind } = PropertyDiff;

  it("is nothing between equal inputs, secret or not", () => {
    const same = { changes: false, replaces: [], deletesFirst: false, details: [] };
    expect(diff({ name: "a", envs: [secret("A=1")] }, { name: "a", envs: ["A=1"] })).toEqual(same);
  });

  it("tells what is updated from what is replaced, by path", () => {
    expect(
      diff({ name: "a", size: 1, envs: ["A=1"] }, { name: "a", size: 2, envs: ["A=2"] }),
    ).toEqual({
      changes: true,
      replaces: ["envs"],
      deletesFirst: true,
      details: [
        ["envs[0]", Kind.UPDATE_REPLACE],
        ["size", Kind.UPDATE],
      ],
    });
  });

  it("takes what is not known yet as a change", () => {
    expect(diff({ envs: ["A=1"] }, { envs: UNKNOWN }).replaces).toEqual(["envs"]);
  });

  it("replaces because of values where the type says so", () => {
    const alsoReplacing = (olds: Properties, news: Properties) =>
      Number(news["size"]) < Number(olds["size"]) ? ["size"] : [];
    expect(diff({ size: 2 }, { size: 1 }, [], { alsoReplacing }).replaces).toEqual(["size"]);
    expect(diff({ size: 1 }, { size: 2 }, [], { alsoReplacing }).replaces).toEqual([]);
  });

  it("leaves out what is ignored", () => {
    expect(diff({ size: 1 }, { size: 2 }, ["size"]).changes).toBe(false);
    expect(diff({ size: 1, envs: [] }, { size: 2, envs: ["A"] }, ["*"]).changes).toBe(false);
  });

  it("replaces first only where both can exist at once", () => {
    const generated = { name: "front-abc", __defaults: ["name"] };
    const replaced = { ...generated, envs: ["A"] };
    expect(diff(generated, replaced).deletesFirst).toBe(false);
    expect(diff(generated, replaced, [], { deleteBeforeReplace: true }).deletesFirst).toBe(true);
    expect(diff({ name: "a" }, { name: "b" }).deletesFirst).toBe(true);
    expect(diff({ name: "a", size: 1 }, { name: "a", size: 2 }).deletesFirst).toBe(false);
  });
});

describe("create", () => {
  const request = (inputs: Properties) =>
    new CreateRequest().setUrn(URN).setProperties(sent(inputs));

  it("makes the resource of plain inputs, and marks in its outputs what was secret", async () => {
    const { calls, service: things } = service();
    const response = await things.create(request({ name: "a", envs: [secret("A=1")] }));
    expect(calls).toEqual([["create", { name: "a", envs: ["A=1"] }]]);
    expect(response.getId()).toBe("1");
    expect(received(response.getProperties())).toEqual({
      name: "a",
      envs: [secret("A=1")],
      address: "10.0.0.1",
    });
  });

  it("makes nothing in a preview, and knows what it cannot know", async () => {
    const { calls, service: things } = service();
    const response = await things.create(request({ name: "a", size: UNKNOWN }).setPreview(true));
    expect(calls).toEqual([]);
    expect(received(response.getProperties())).toEqual({
      name: "a",
      size: UNKNOWN,
      address: UNKNOWN,
    });
  });

  it("lets the engine keep what was made and does not work yet", async () => {
    const create = () =>
      Promise.reject(new Unfinished("not steady", { id: "7", outputs: { address: "10.0.0.7" } }));
    const { service: things } = service({ create });
    const failed: unknown = await things
      .create(request({ name: "a" }))
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StatusError);
    expect((failed as StatusError).message).toBe("not steady");
    expect((failed as StatusError).metadata?.get("grpc-status-details-bin")).toHaveLength(1);
  });

  it("gives up after the resource's own timeout", async () => {
    const create: Resource<unknown[]>["create"] = (_inputs, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          reject(signal.reason as Error);
        });
      });
    const { service: things } = service({ create });
    const creating = things.create(request({ name: "a" }).setTimeout(0.01));
    await expect(creating).rejects.toThrow("The operation was aborted due to timeout");
  });
});

describe("read", () => {
  const read = (id: string) => {
    const inputs = sent({ name: "a", size: secret(1) });
    return service().service.read(new ReadRequest().setUrn(URN).setId(id).setInputs(inputs));
  };

  it("gives inputs and outputs as they are now, what was secret still secret", async () => {
    const response = await read("1");
    expect(response.getId()).toBe("1");
    expect(received(response.getInputs())).toEqual({ name: "a", size: secret(9) });
    expect(received(response.getProperties())).toEqual({
      name: "a",
      size: secret(9),
      address: "10.0.0.2",
    });
  });

  it("hands on what the engine knows", async () => {
    const seen: unknown[] = [];
    const { service: things } = service({
      read: (_id, _inputs, _context, old) => {
        seen.push(old);
        return Promise.resolve(undefined);
      },
    });
    const known = sent({ address: secret("10.0.0.1") });
    await things.read(new ReadRequest().setUrn(URN).setId("1").setProperties(known));
    expect(seen).toEqual([{ address: "10.0.0.1" }]);
  });

  it("gives no id for what is gone", async () => {
    expect((await read("2")).getId()).toBe("");
  });
});

describe("update", () => {
  const request = () =>
    new UpdateRequest()
      .setUrn(URN)
      .setId("1")
      .setOlds(sent({ name: "a", size: 1, address: "10.0.0.1" }))
      .setNews(sent({ name: "a", size: secret(2) }));

  it("keeps computed outputs and takes the new inputs", async () => {
    const { calls, service: things } = service();
    const response = await things.update(request());
    expect(calls).toEqual([
      ["update", "1", { name: "a", size: 2 }, { name: "a", size: 1, address: "10.0.0.1" }],
    ]);
    expect(received(response.getProperties())).toEqual({
      name: "a",
      size: secret(2),
      address: "10.0.0.1",
    });
  });

  it("does nothing in a preview", async () => {
    const { calls, service: things } = service();
    const response = await things.update(request().setPreview(true));
    expect(calls).toEqual([]);
    expect(received(response.getProperties())).toMatchObject({ address: "10.0.0.1" });
    const renewing = service({ renewed: ["address"] }).service;
    const renewed = await renewing.update(request().setPreview(true));
    expect(received(renewed.getProperties())).toMatchObject({ address: UNKNOWN });
  });
});

describe("delete", () => {
  it("gets the outputs, which say how", async () => {
    const { calls, service: things } = service();
    const outputs = sent({ name: "a", size: secret(2) });
    await things.delete(new DeleteRequest().setUrn(URN).setId("1").setProperties(outputs));
    expect(calls).toEqual([["delete", "1", { name: "a", size: 2 }]]);
  });
});
