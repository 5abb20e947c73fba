import { type Agent, type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import type { Phase } from "./report";

/** What is sent, and over what. */
export interface Sending {
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
}

/** What became of one request. */
export type Outcome =
  | { readonly color: string; readonly version: string }
  | { readonly phase: Phase; readonly code: string; readonly reused: boolean };

/** Sends one request, once. Nothing is tried again: what a client has to try again was lost. */
export function send({ url, agent, headers, timeoutMilliseconds }: Sending): Promise<Outcome> {
  return new Promise((resolve) => {
    let phase: Phase = "connect";
    const isSecure = url.protocol === "https:";
    const sent = (isSecure ? secureRequest : request)(url, { agent, headers });
    const timer = setTimeout(
      () => sent.destroy(Object.assign(new Error("no answer in time"), { code: "TIMEOUT" })),
      timeoutMilliseconds,
    );
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const lost = (error: Error): void => {
      end({ phase, code: codeOf(error), reused: sent.reusedSocket });
    };

    sent.on("socket", (socket) => {
      const connected = isSecure ? "secureConnect" : "connect";
      if (socket.connecting) socket.once(connected, () => (phase = "wait"));
      else phase = "wait";
    });
    sent.on("error", lost);
    sent.on("response", (response) => {
      phase = "body";
      response.on("error", lost);
      response.on("end", () => {
        end(judge(response, sent.reusedSocket));
      });
      response.resume();
    });
    sent.end();
  });
}

/** Only a whole answer with status 200 counts; a redirect or an apology does not. The balancer says the color, or the shop. */
function judge(response: IncomingMessage, reused: boolean): Outcome {
  const { statusCode, headers, complete } = response;
  if (!complete) return { phase: "body", code: "INCOMPLETE", reused };
  if (statusCode !== 200) return { phase: "status", code: String(statusCode), reused };
  const color = headers["x-crossfade-color"] ?? headers["x-shop-color"];
  return { color: text(color), version: text(headers["x-shop-version"]) };
}

function text(header: string | string[] | undefined): string {
  return header === undefined ? "none" : String(header);
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : error.name;
}
