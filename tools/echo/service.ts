import type { ServiceDefinition, MethodDefinition } from "@grpc/grpc-js";

/** Messages are bytes and nothing more: what is tested is the way, not the content. */
const bytes = (message: Buffer): Buffer => message;

function method(path: string, responseStream: boolean): MethodDefinition<Buffer, Buffer> {
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  };
}

/** The gRPC service of the echo: `say` answers with what it was told, `watch` counts until it is told to stop. */
export const echoService = {
  say: method("/crossfade.Echo/Say", false),
  watch: method("/crossfade.Echo/Watch", true),
} satisfies ServiceDefinition;

/** The standard service by which a process says whether it serves. */
export const healthService = {
  check: method("/grpc.health.v1.Health/Check", false),
} satisfies ServiceDefinition;

/** The answers of the health service, as they are on the wire. */
export const healthAnswer = { serving: Buffer.from([8, 1]), notServing: Buffer.from([8, 2]) };
