import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "./values";

/** Properties as the engine sends them. */
export function received(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Properties as the engine takes them: what is undefined is left out, since the wire has no such value. */
export function sent(properties: Properties): Struct {
  const known = JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(known);
}
