import { Client as Connection, credentials, status } from "@grpc/grpc-js";
import { echoService } from "../echo/service";
import { type Client, patienceMilliseconds, pause } from "./client";
import type { StreamEnd } from "./events";

/** As strict as the library can be: it does not even send again what a server says that it has not looked at. */
const strict = { "grpc.enable_retries": 0, "grpc.use_local_subchannel_pool": 1 };

/** Calls a method again and again on one connection. */
export const grpc: Client = async ({ url, page, signal }) => {
  const connection = new Connection(url.host, credentials.createInsecure(), strict);
  for (let n = 0; !signal.aborted; n++) {
    await page.exchange(() => say(connection, `call ${String(n)}`));
    await pause(100, signal);
  }
  connection.close();
};

/** Listens to a stream; opens another one when the server has ended it properly. */
export const grpcStream: Client = async ({ url, page, signal }) => {
  const connection = new Connection(url.host, credentials.createInsecure(), strict);
  while (!signal.aborted) {
    const end = await page.exchange(() => watch(connection, signal));
    if (end === "bye") page.moved();
    await pause(100, signal);
  }
  connection.close();
};

function say(connection: Connection, text: string): Promise<void> {
  const { path, requestSerialize, responseDeserialize } = echoService.say;
  return new Promise((resolve, reject) => {
    connection.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      Buffer.from(text),
      { deadline: Date.now() + patienceMilliseconds },
      (error, answer) => {
        if (error !== null) reject(new Error(`${status[error.code]} ${error.details}`));
        else if (answer?.toString() === text) resolve();
        else reject(new Error(`said ${String(answer)}`));
      },
    );
  });
}

function watch(connection: Connection, signal: AbortSignal): Promise<StreamEnd> {
  const { path, requestSerialize, responseDeserialize } = echoService.watch;
  return new Promise((resolve, reject) => {
    const call = connection.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      Buffer.from(""),
    );
    const stop = (): void => {
      resolve("stopped");
      call.cancel();
    };
    signal.addEventListener("abort", stop, { once: true });
    let expected = 0;
    call.on("data", (message: Buffer) => {
      if (message.toString() !== String(expected)) reject(new Error(`said ${String(message)}`));
      expected += 1;
    });
    call.on("error", () => undefined);
    call.on("status", ({ code, details }) => {
      signal.removeEventListener("abort", stop);
      if (code === status.OK) resolve("bye");
      else reject(new Error(`${status[code]} ${details}`));
    });
  });
}
