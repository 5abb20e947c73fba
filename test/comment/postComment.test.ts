import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ForgeName, postComment, type PullRequest } from "../../lib/comment";
import { LocalForge } from "./servers";

const names: ForgeName[] = ["github", "gitlab", "bitbucket", "azure"];

const markers: Readonly<Record<ForgeName, string>> = {
  github: "<!-- crossfade:shop -->",
  gitlab: "<!-- crossfade:shop -->",
  bitbucket: "[//]: # (crossfade:shop)",
  azure: "<!-- crossfade:shop -->",
};

const authorization: Readonly<Record<ForgeName, [string, string]>> = {
  github: ["authorization", "Bearer t0ken"],
  gitlab: ["private-token", "t0ken"],
  bitbucket: ["authorization", "Bearer t0ken"],
  azure: ["authorization", "Bearer t0ken"],
};

const text = (markdown: string) => ({ marker: "shop", markdown, whole: "https://run" });

describe.each(names)("a comment on %s", (forge) => {
  let server: LocalForge;
  let waits: number[];

  beforeEach(async () => {
    server = new LocalForge(forge);
    waits = [];
    await server.start();
  });

  afterEach(async () => {
    await server.stop();
  });

  function post(markdown: string, pull: PullRequest = server.pull) {
    return postComment(pull, text(markdown), {
      fetch: (...args) => fetch(...args),
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });
  }

  const marked = (markdown: string) => `${markers[forge]}\n\n${markdown}\n`;

  it("is made once, edited from then on, and left alone when it says the same", async () => {
    expect(await post("one")).toBe("created");
    expect(await post("two")).toBe("edited");
    expect(await post("two")).toBe("unchanged");
    expect(server.comments).toEqual([marked("two")]);
    expect(
      server.seen.map(({ method }) => method).filter((method) => method !== "GET"),
    ).toHaveLength(2);
    const [header, value] = authorization[forge];
    expect(server.seen.every(({ headers }) => headers[header] === value)).toBe(true);
  });

  it("is found on the last of many pages, among comments of others", async () => {
    server.comments = ["a", "b", `> ${marked("quoted")}`, "c", marked("old"), "d"];
    expect(await post("new")).toBe("edited");
    expect(server.comments).toEqual(["a", "b", `> ${marked("quoted")}`, "c", marked("new"), "d"]);
  });

  it("leaves the comment of another marker alone", async () => {
    const other = marked("x").replace("shop", "shop-2");
    server.comments = [other];
    expect(await post("new")).toBe("created");
    expect(server.comments).toEqual([other, marked("new")]);
  });

  it("waits as long as it is asked to", async () => {
    server.next.push({ status: 429, headers: { "retry-after": "7" } }, undefined, {
      status: 403,
      headers: { "retry-after": "2" },
    });
    expect(await post("one")).toBe("created");
    expect(waits).toEqual([7000, 2000]);
    expect(server.comments).toEqual([marked("one")]);
  });

  it("does not wait for an hour", async () => {
    server.next.push({ status: 429, headers: { "retry-after": "3600" } });
    await expect(post("one")).rejects.toThrow(
      "asks to wait 3600 seconds (429), expected at most 120\n  try: run it again later",
    );
    expect(waits).toEqual([]);
  });

  it.each([
    [401, "does not take the token (401)"],
    [403, "does not let the token comment (403)"],
    [404, "knows no such pull request, or shows it to nobody with this token (404)"],
  ])("says what would help against %s", async (status, words) => {
    server.next.push({ status });
    await expect(post("one")).rejects.toThrow(`acme/shop 7: ${words}\n  try: `);
    expect(server.seen).toHaveLength(1);
  });

  it("quotes any other refusal", async () => {
    server.next.push(undefined, { status: 422, body: '{"message":\n "Body is too long"}' });
    await expect(post("one")).rejects.toThrow(
      'acme/shop 7: refuses the comment (422): {"message": "Body is too long"}',
    );
  });

  it("looks again, and makes no second comment, where the answer to the first was lost", async () => {
    server.next.push(undefined, "drop");
    server.comments = [];
    const first = post("one");
    expect(await first).toBe("created");
    expect(server.comments).toEqual([marked("one")]);
    expect(server.seen.map(({ method }) => method)).toEqual(["GET", "POST", "GET", "POST"]);
    expect(waits).toEqual([1000]);
  });

  it("gives up on a forge that is broken", async () => {
    const broken = { status: 503 };
    server.next.push(broken, broken, broken, broken);
    await expect(post("one")).rejects.toThrow(
      "does not answer (HTTP 503), tried 4 times\n  try: run it again when it is back",
    );
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it("says that nobody is there", async () => {
    const pull = { ...server.pull, api: "http://127.0.0.1:9/api" };
    await expect(post("one", pull)).rejects.toThrow(/does not answer \(.+\), tried 4 times/);
  });

  it("is cut where the forge would not take it, and says so", async () => {
    await post(`${"a line of a very long report\n".repeat(40_000)}the end`);
    const [comment = ""] = server.comments;
    expect(comment).toContain("**: a comment holds ");
    expect(comment).toContain("All of it: https://run\n".trim());
    expect(comment).not.toContain("the end");
    expect(Buffer.byteLength(comment)).toBeLessThan(900_001);
  });
});

describe("the next page", () => {
  it("is not read from another server, which would get the token", async () => {
    const server = new LocalForge("bitbucket");
    await server.start();
    server.next.push({
      status: 200,
      body: JSON.stringify({ values: [], next: "https://elsewhere.example.com/comments" }),
    });
    await expect(postComment(server.pull, text("one"))).rejects.toThrow(
      "the next page of bitbucket: is at https://elsewhere.example.com, expected http://127.0.0.1:",
    );
    await server.stop();
  });

  it("is not looked for on Azure, which answers with all threads at once", async () => {
    const server = new LocalForge("azure");
    await server.start();
    server.comments = ["a", "b", "c", "d", "e"];
    await postComment(server.pull, text("one"));
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /api/acme/_apis/git/repositories/shop/pullRequests/7/threads?api-version=7.1",
      "POST /api/acme/_apis/git/repositories/shop/pullRequests/7/threads?api-version=7.1",
    ]);
    expect(server.seen[1]?.body).toEqual({
      comments: [
        { parentCommentId: 0, content: "<!-- crossfade:shop -->\n\none\n", commentType: "text" },
      ],
      status: "closed",
    });
    await server.stop();
  });
});
