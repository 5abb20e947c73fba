import { request } from "node:https";
import type { Access } from "./kubeconfig";

const TIMEOUT_MILLISECONDS = 30_000;

/** A question to an API server. */
export interface Question {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  /** @default application/json */
  readonly type?: string;
}

/** What an API server answers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks an API server. */
export function ask(
  access: Access,
  { method = "GET", path, body, type }: Question,
): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, access.server), {
      method,
      ca: access.authority,
      timeout: TIMEOUT_MILLISECONDS,
      headers: {
        authorization: `Bearer ${access.token}`,
        ...(body === undefined ? {} : { "content-type": type ?? "application/json" }),
      },
    });
    asked.once("response", (response) => {
      let answer = "";
      response.setEncoding("utf8").on("data", (data: string) => (answer += data));
      response.once("error", reject);
      response.once("end", () => {
        resolve({ status: response.statusCode ?? 0, body: parsed(answer) });
      });
    });
    asked.once("timeout", () => asked.destroy(new Error(`${path} was not answered in time`)));
    asked.once("error", reject);
    asked.end(text);
  });
}

/** Asks, and takes nothing but success for an answer. */
export async function insist(access: Access, question: Question): Promise<unknown> {
  const { status, body } = await ask(access, question);
  if (status < 300) return body;
  const { method = "GET", path } = question;
  throw new Error(`${method} ${path} was answered ${String(status)}: ${JSON.stringify(body)}`);
}

/** Puts an object as it is written; what others have said of it stays. */
export function apply(access: Access, path: string, object: unknown): Promise<unknown> {
  return insist(access, {
    method: "PATCH",
    path: `${path}?fieldManager=crossfade-tools&force=true`,
    body: object,
    type: "application/apply-patch+yaml",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
