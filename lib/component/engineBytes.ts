import { eachField, field, type Span } from "./protobuf";

/** A client of gRPC, as far as it is needed to leave an answer undecoded. */
interface BytesClient {
  makeUnaryRequest(
    path: string,
    serialize: (request: Buffer) => Buffer,
    deserialize: (answer: Buffer) => Buffer,
    request: Buffer,
    callback: (error: { readonly details: string } | null, answer?: Buffer) => void,
  ): unknown;
}

/** Whether this is the engine's own client; a test's mocks, for example, have none. */
export function canAskForBytes(monitor: unknown): monitor is BytesClient {
  return typeof (monitor as Partial<BytesClient> | undefined)?.makeUnaryRequest === "function";
}

/**
 * Calls a function of the engine like `pulumi.runtime.invoke`, and returns the bytes of its answer, a
 * `google.protobuf.Struct`.
 *
 * @throws Error with the engine's own words
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/resource.proto ResourceInvokeRequest
 */
export async function invokeForBytes(
  monitor: BytesClient,
  token: string,
  args: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const members = Object.entries(args).map(([name, text]) =>
    field(1, Buffer.concat([field(1, name), field(2, field(3, text))])),
  );
  const request = Buffer.concat([field(1, token), field(2, Buffer.concat(members))]);
  return returned(token, await ask(monitor, request));
}

function ask(monitor: BytesClient, request: Buffer): Promise<Buffer> {
  const as = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve, reject) => {
    monitor.makeUnaryRequest(
      "/pulumirpc.ResourceMonitor/Invoke",
      as,
      as,
      request,
      (error, bytes) => {
        if (error !== null) reject(new Error(error.details));
        else resolve(bytes ?? Buffer.alloc(0));
      },
    );
  });
}

function returned(token: string, answer: Buffer): Buffer {
  let value = answer.subarray(0, 0);
  const reasons: string[] = [];
  eachField(answer, { start: 0, end: answer.length }, (number, start, end) => {
    if (number === 1) value = answer.subarray(start, end);
    if (number === 2) reasons.push(reasonIn(answer, { start, end }));
  });
  if (reasons.length > 0) throw new Error(`${token} failed: ${reasons.join("; ")}`);
  return value;
}

function reasonIn(answer: Buffer, failure: Span): string {
  let reason = "";
  eachField(answer, failure, (number, start, end) => {
    if (number === 2) reason = answer.toString("utf8", start, end);
  });
  return reason;
}
