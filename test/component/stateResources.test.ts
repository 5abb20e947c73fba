import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it } from "vitest";
import { stateResources, stateResourcesIn } from "../../lib/component/stateResources";

type JavaScript = Parameters<typeof Struct.fromJavaScript>[0];

const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;

/** The answer as values, and as the bytes that come over the wire. */
const ways = [
  ["values", stateResources],
  [
    "bytes",
    (answer: object) =>
      stateResourcesIn(Buffer.from(Struct.fromJavaScript(answer as JavaScript).serializeBinary())),
  ],
] as const;

describe.each(ways)("resources of a state in an answer of %s", (_, read) => {
  it("are the custom ones with their type and outputs", () => {
    const type = "docker:index/container:Container";
    const answer = {
      name: "organization/shop/prod",
      outputs: { [urn(type, "web-blue-1")]: { type, outputs: { name: "web" } } },
    };
    const found = read(answer).map(({ urn: own, type: kind, outputs }) => ({ own, kind, outputs }));
    expect(found).toEqual([{ own: urn(type, "web-blue-1"), kind: type, outputs: { name: "web" } }]);
  });

  it.each(["crossfade:docker:BlueGreenService", "pulumi:pulumi:Stack", "pulumi:providers:docker"])(
    "are not those of %s, whose outputs may run ahead of what exists",
    (type) => {
      const answer = { outputs: { [urn(type, "web")]: { type, outputs: { name: "web" } } } };
      expect(read(answer)).toEqual([]);
    },
  );

  it("are none on a first run", () => {
    expect(read({ name: "organization/shop/prod", outputs: {} })).toEqual([]);
  });

  it("are none of those that have no outputs yet", () => {
    const type = "docker:index/container:Container";
    expect(read({ outputs: { [urn(type, "web")]: { type } } })).toEqual([]);
  });

  it.each([[{}], [{ outputs: [] }], [{ outputs: null }], [{ outputs: "text" }]])(
    "cannot be in an answer of another shape: %j",
    (answer) => {
      expect(() => read(answer)).toThrow(
        "the engine's answer has no resources; is this Pulumi older than 3.200?",
      );
    },
  );
});

it.each([[undefined], [null], ["text"]])("an answer of %j has no resources either", (answer) => {
  expect(() => stateResources(answer)).toThrow("the engine's answer has no resources");
});

it("reads the outputs of a resource once, when they are asked for", () => {
  const type = "docker:index/container:Container";
  const answer = { outputs: { [urn(type, "web")]: { type, outputs: { name: "web" } } } };
  const bytes = Buffer.from(Struct.fromJavaScript(answer).serializeBinary());
  const [found] = stateResourcesIn(bytes);
  expect(found?.outputs).toBe(found?.outputs);
});
