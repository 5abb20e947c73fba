import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Made } from "./table";
import { StatusError } from "./unary";
import type { Properties } from "./values";
import { sent } from "./wire";

/** Thrown where a resource was made or changed and does not work yet: the engine keeps it and goes on with it next time. */
export class Unfinished extends Error {
  constructor(
    reason: string,
    readonly made: Made,
  ) {
    super(reason);
  }
}

/** The error as the engine reads it, with everything it is to keep. */
export function unfinishedError({ message, made }: Unfinished, kept: Properties): StatusError {
  const detail = new ErrorResourceInitFailed()
    .setId(made.id)
    .setProperties(sent(kept))
    .setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([packed]);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return new StatusError(status.UNKNOWN, message, metadata);
}
