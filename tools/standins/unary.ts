import { type Metadata, status, type handleUnaryCall } from "@grpc/grpc-js";

/** An error that the engine gets with this gRPC status instead of a plain failure. */
export class StatusError extends Error {
  constructor(
    readonly code: status,
    message: string,
    /** What the engine reads beside the message. */
    readonly metadata?: Metadata,
  ) {
    super(message);
  }
}

/** Turns a function into a gRPC handler: what it returns is the answer, what it throws is the error. */
export function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const metadata = error instanceof StatusError ? error.metadata : undefined;
          callback({
            code: codeOf(error),
            details: messageOf(error),
            ...(metadata && { metadata }),
          });
        },
      );
  };
}

function codeOf(error: unknown): status {
  return error instanceof StatusError ? error.code : status.UNKNOWN;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
