import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { ResourceInvokeResponse } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Recorded, record } from "../lib/testing";
import { components, loadedShop } from "./shop";

/** A stack's resources as the engine's function answers with them, by URN. */
export type State = Readonly<Record<string, { readonly type: string; readonly outputs: object }>>;

/** What one service of the shop adds to a state. */
const model = "s0";

/** The state of so many services, all of them like one that was really registered. */
export async function stateOf(services: number): Promise<State> {
  const made = await record(() => components(loadedShop(1)));
  const text = JSON.stringify(made.map(entryOf));
  const of = (index: number) =>
    JSON.parse(text.replaceAll(new RegExp(`\\b${model}\\b`, "g"), `s${String(index)}`)) as Entry[];
  const entries = Array.from({ length: services }, (_, index) => of(index)).flat();
  return Object.fromEntries(entries);
}

type Entry = [string, State[string]];

function entryOf({ type, name, parent, inputs }: Recorded): Entry {
  const above = parent === "" ? "" : "crossfade:docker:BlueGreenService$";
  const { releases } = inputs as { releases?: { blue: string } };
  // What only the provider adds, and the guard reads.
  const memory = releases && { since: "2026-11-20T10:00:00.000Z", held: { blue: releases.blue } };
  return [
    `urn:pulumi:prod::shop::${above}${type}::${name}`,
    { type, outputs: { ...inputs, ...memory } },
  ];
}

/** Lets the engine answer with a state from now on, in both ways of asking, and returns the bytes of what it returns. */
export function answerWith(state: State): Buffer {
  const struct = Struct.fromJavaScript({ outputs: state });
  const response = new ResourceInvokeResponse();
  response.setReturn(struct);
  const bytes = response.serializeBinary();
  Object.assign(MockMonitor.prototype, {
    invoke: (_request: unknown, callback: Callback<ResourceInvokeResponse>) => {
      callback(null, ResourceInvokeResponse.deserializeBinary(bytes));
    },
    makeUnaryRequest: (...request: unknown[]) => {
      (request.at(-1) as Callback<Buffer>)(null, Buffer.from(bytes));
    },
  });
  return Buffer.from(struct.serializeBinary());
}

type Callback<Answer> = (error: null, answer: Answer) => void;
