import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ForgeName, PullRequest } from "../../lib/comment";

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** An answer in the place of the server's own. */
export interface Instead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A forge on this machine that speaks the REST API of a real one, as its documentation describes it. */
export class LocalForge {
  public readonly seen: Seen[] = [];
  /** Texts of the comments, in their order. */
  public comments: string[] = [];
  /** What to answer next, in the place of what was asked for; `"drop"` ends the connection. */
  public readonly next: (Instead | "drop" | undefined)[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(
    public readonly forge: ForgeName,
    /** Comments on a page. */
    private readonly pageLength = 2,
  ) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get api(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/api`;
  }

  /** The pull request that the server has. */
  get pull(): PullRequest {
    const repository = this.forge === "gitlab" ? "acme/shop" : "acme/shop";
    return { forge: this.forge, api: this.api, repository, number: 7, token: "t0ken" };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = "", url = "", headers } = request;
    const body = text === "" ? undefined : (JSON.parse(text) as unknown);
    this.seen.push({ method, url, headers, body });
    const instead = this.next.shift();
    if (instead === "drop") {
      response.destroy();
      return;
    }
    if (instead !== undefined) {
      response.writeHead(instead.status, instead.headers).end(instead.body ?? "{}");
      return;
    }
    const { status, data, more } = this.#own(method, new URL(url, this.api), body);
    response
      .writeHead(status, { "content-type": "application/json", ...more })
      .end(JSON.stringify(data));
  }

  #own(method: string, url: URL, body: unknown): Answer {
    const { list, one } = places[this.forge];
    const id = one.exec(url.pathname)?.[1];
    if (method === "GET" && url.pathname === list) return this.#page(url);
    if (method === "POST" && url.pathname === list) {
      this.comments.push(textIn(body));
      return { status: 201, data: this.#shape(this.comments.length - 1) };
    }
    if (
      method === changes[this.forge] &&
      id !== undefined &&
      this.comments[Number(id)] !== undefined
    ) {
      this.comments[Number(id)] = textIn(body);
      return { status: 200, data: this.#shape(Number(id)) };
    }
    return { status: 404, data: { message: "Not Found" } };
  }

  #page(url: URL): Answer {
    if (this.forge === "azure") {
      const value = this.comments.map((_text, index) => this.#shape(index));
      return { status: 200, data: { value, count: value.length } };
    }
    const page = Number(url.searchParams.get("page") ?? "1");
    const from = (page - 1) * this.pageLength;
    const items = this.comments
      .map((_text, index) => this.#shape(index))
      .slice(from, from + this.pageLength);
    const isLast = from + this.pageLength >= this.comments.length;
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    if (this.forge === "github") {
      const link = `<${this.api}/first>; rel="first", <${next.href}>; rel="next"`;
      return { status: 200, data: items, ...(isLast ? {} : { more: { link } }) };
    }
    if (this.forge === "gitlab") {
      return { status: 200, data: items, more: { "x-next-page": isLast ? "" : String(page + 1) } };
    }
    return { status: 200, data: { values: items, ...(isLast ? {} : { next: next.href }) } };
  }

  #shape(index: number): unknown {
    const text = this.comments[index] ?? "";
    if (this.forge === "bitbucket") return { id: index, deleted: false, content: { raw: text } };
    if (this.forge === "azure") {
      const reply = { id: 2, content: "a reply", parentCommentId: 1 };
      return { id: index, isDeleted: false, comments: [{ id: 1, content: text }, reply] };
    }
    return { id: index, body: text };
  }
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly more?: Readonly<Record<string, string>>;
}

const places: Readonly<Record<ForgeName, { readonly list: string; readonly one: RegExp }>> = {
  github: {
    list: "/api/repos/acme/shop/issues/7/comments",
    one: /^\/api\/repos\/acme\/shop\/issues\/comments\/(\d+)$/,
  },
  gitlab: {
    list: "/api/projects/acme%2Fshop/merge_requests/7/notes",
    one: /^\/api\/projects\/acme%2Fshop\/merge_requests\/7\/notes\/(\d+)$/,
  },
  bitbucket: {
    list: "/api/repositories/acme/shop/pullrequests/7/comments",
    one: /^\/api\/repositories\/acme\/shop\/pullrequests\/7\/comments\/(\d+)$/,
  },
  azure: {
    list: "/api/acme/_apis/git/repositories/shop/pullRequests/7/threads",
    one: /^\/api\/acme\/_apis\/git\/repositories\/shop\/pullRequests\/7\/threads\/(\d+)\/comments\/1$/,
  },
};

const changes: Readonly<Record<ForgeName, string>> = {
  github: "PATCH",
  gitlab: "PUT",
  bitbucket: "PUT",
  azure: "PATCH",
};

function textIn(body: unknown): string {
  const data = body as {
    body?: string;
    content?: string | { raw: string };
    comments?: { content: string }[];
  };
  if (data.body !== undefined) return data.body;
  if (data.comments !== undefined) return data.comments[0]?.content ?? "";
  return typeof data.content === "string" ? data.content : (data.content?.raw ?? "");
}
