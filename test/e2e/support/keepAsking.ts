import { connect, type ClientHttp2Session } from "node:http2";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** Requests that go on until they are ended. */
export interface Asking {
  /** Waits for that many more answers. */
  answers(count: number): Promise<void>;
  end(): Promise<{ readonly failures: readonly string[] }>;
}

/**
 * Asks without a pause, and never twice for the same: on two connections of HTTP/1.1 that are kept, and on one of
 * HTTP/2 that is replaced when the other side says that it will close.
 */
export function keepAsking(port: number, authority: string): Asking {
  const failures: string[] = [];
  let answered = 0;
  let going = true;
  const agents = [1, 2].map(() => new Agent({ keepAlive: true, maxSockets: 1, ca: authority }));
  const ways = [...agents.map((agent) => () => http1(port, agent)), http2(port, authority)];
  const workers = ways.map(async (way) => {
    while (going) {
      await way().then(
        (status) => {
          answered += 1;
          if (status !== 200) failures.push(String(status));
        },
        (error: unknown) => failures.push(String(error)),
      );
    }
  });
  return {
    answers: async (count) => {
      const wanted = answered + count;
      while (answered < wanted && failures.length === 0) await sleep(10);
    },
    end: async () => {
      going = false;
      await Promise.all(workers);
      for (const agent of agents) agent.destroy();
      return { failures };
    },
  };
}

async function http1(port: number, agent: Agent): Promise<number> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: "127.0.0.1", servername: "localhost", port, agent };
    request(options, resolve).on("error", reject).end();
  });
  await response.toArray();
  return response.statusCode ?? 0;
}

function http2(port: number, authority: string): () => Promise<number> {
  let session: ClientHttp2Session | undefined;
  return async () => {
    if (session === undefined || session.closed || session.destroyed) {
      session = connect(`https://127.0.0.1:${String(port)}`, { ca: authority });
      session.on("goaway", () => session?.close());
    }
    const stream = session.request({ ":path": "/" });
    return await new Promise<number>((resolve, reject) => {
      let status = 0;
      stream
        .on("response", (headers) => {
          status = Number(headers[":status"]);
        })
        .on("error", reject)
        .on("end", () => {
          resolve(status);
        })
        .resume();
    });
  };
}
