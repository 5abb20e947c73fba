/** What the shop answers to a request, before it becomes bytes on a connection. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** An answer as JSON, one line, so that `curl` output is readable in a terminal. */
export function json(value: unknown, status = 200): Answer {
  return { status, type: "application/json; charset=utf-8", body: `${JSON.stringify(value)}\n` };
}

/** An answer as a page. */
export function html(body: string): Answer {
  return { status: 200, type: "text/html; charset=utf-8", body };
}
