import type { Page } from "../../model";
import { layout } from "./layout";

/** What a request is answered with during maintenance: a page for browsers, data for programs, and a line for the rest. */
export interface MaintenanceBodies {
  readonly html: string;
  readonly json: string;
  readonly text: string;
}

/** Writes what requests are answered with, each in one line: HAProxy encodes what breaks a line. */
export function maintenanceBodies({ message, retrySeconds }: Page): MaintenanceBodies {
  const data = { error: "maintenance", message, retryAfterSeconds: retrySeconds };
  return { html: document(message), json: JSON.stringify(data), text: message };
}

/** It needs nothing from anywhere: what it would load is being maintained as well. */
function document(message: string): string {
  return [
    `<!doctype html><html lang="en"><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>Maintenance</title><style>`,
    `:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; } `,
    `body { display: grid; place-items: center; min-height: 90vh; margin: 0 1.5rem; } `,
    `main { max-width: 36rem; }</style>`,
    `<main><h1>Maintenance</h1><p>${escaped(message)}</p></main></html>`,
  ].join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? "");
}

/**
 * The entry of a service in the map: the bodies in base64 and the time until the next try, with dots between them. A
 * value without blanks needs no quotes on the runtime socket, whatever the message says.
 */
export function maintenanceEntry(page: Page): string {
  const { html, json, text } = maintenanceBodies(page);
  const parts = [html, json, text].map((body) => Buffer.from(body).toString("base64"));
  return [...parts, String(page.retrySeconds)].join(".");
}

/** Reads the answer of `show map`: the page of each service that is maintained. */
export function parseMaintenance(answer: string): Record<string, Page> {
  const found = [...answer.matchAll(/^0x[0-9a-f]+ (\S+) \S+\.(\S+)\.(\d+)$/gm)];
  return Object.fromEntries(
    found.map(([, service = "", text = "", seconds = ""]) => {
      const message = Buffer.from(text, "base64").toString();
      return [service, { message, retrySeconds: Number(seconds) }];
    }),
  );
}

const part = (number: number) => `var(txn.page),field(${String(number)},.)`;

const answer = (type: string, body: number, condition: string) =>
  `  http-request return status 503 content-type "${type}" hdr retry-after "%[${part(4)}]" hdr cache-control no-store lf-string "%[${part(body)},b64dec]\\n" if maintained${condition}`;

/** Requests are decided one by one, so kept connections meet it as well. Whoever previews is let through to the colors. */
export const maintenanceRules = [
  `  http-request set-var(txn.page) var(txn.service),map_str(${layout.maintenance}) if !previewing`,
  `  acl maintained var(txn.page) -m found`,
  `  acl wants_page req.hdr(accept),lower -m sub text/html`,
  `  acl wants_data req.hdr(accept),lower -m sub json`,
  answer("text/html; charset=utf-8", 1, " wants_page"),
  answer("application/json", 2, " wants_data"),
  answer("text/plain; charset=utf-8", 3, ""),
];
