import type { Comment, Forge, ForgeName, PullRequest } from "./forge";

type Data = Readonly<Record<string, unknown>>;

const htmlComment = (name: string) => `<!-- crossfade:${name} -->`;

const github: Forge = {
  title: "GitHub",
  // Its own message says 65,536 characters; whether bytes count is not documented.
  limit: 60_000,
  marker: htmlComment,
  headers: (token) => ({
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "x-github-api-version": "2022-11-28",
  }),
  first: ({ repository, number }) =>
    `/repos/${repository}/issues/${String(number)}/comments?per_page=100`,
  page({ repository }, _path, answer, headers) {
    const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get("link") ?? "")?.[1];
    return {
      comments: items(answer).map(({ id, body }) => ({
        path: `/repos/${repository}/issues/comments/${String(id)}`,
        text: textOf(body),
      })),
      ...(next === undefined ? {} : { next }),
    };
  },
  creation: ({ repository, number }, body) => ({
    path: `/repos/${repository}/issues/${String(number)}/comments`,
    body: { body },
  }),
  change: (body) => ({ method: "PATCH", body: { body } }),
};

const gitlab: Forge = {
  title: "GitLab",
  limit: 900_000,
  marker: htmlComment,
  headers: (token) => ({ "private-token": token }),
  first: (pull) => `${notesOf(pull)}?per_page=100&sort=asc&page=1`,
  page(pull, _path, answer, headers) {
    const next = headers.get("x-next-page") ?? "";
    return {
      comments: items(answer).map(({ id, body }) => ({
        path: `${notesOf(pull)}/${String(id)}`,
        text: textOf(body),
      })),
      ...(next === "" ? {} : { next: `${notesOf(pull)}?per_page=100&sort=asc&page=${next}` }),
    };
  },
  creation: (pull, body) => ({ path: notesOf(pull), body: { body } }),
  change: (body) => ({ method: "PUT", body: { body } }),
};

function notesOf({ repository, number }: PullRequest): string {
  return `/projects/${encodeURIComponent(repository)}/merge_requests/${String(number)}/notes`;
}

const bitbucket: Forge = {
  title: "Bitbucket",
  limit: 32_000,
  // It shows comments of HTML to everybody; a link definition without a use shows nowhere.
  marker: (name) => `[//]: # (crossfade:${name})`,
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  first: (pull) => `${commentsOf(pull)}?pagelen=100`,
  page(pull, _path, answer) {
    const { next, values } = (answer ?? {}) as Data;
    return {
      comments: items(values)
        .filter(({ deleted }) => deleted !== true)
        .map(({ id, content }) => ({
          path: `${commentsOf(pull)}/${String(id)}`,
          text: textOf((content as Data | undefined)?.["raw"]),
        })),
      ...(typeof next === "string" ? { next } : {}),
    };
  },
  creation: (pull, raw) => ({ path: commentsOf(pull), body: { content: { raw } } }),
  change: (raw) => ({ method: "PUT", body: { content: { raw } } }),
};

function commentsOf({ repository, number }: PullRequest): string {
  return `/repositories/${repository}/pullrequests/${String(number)}/comments`;
}

const version = "api-version=7.1";

const azure: Forge = {
  title: "Azure Repos",
  limit: 140_000,
  marker: htmlComment,
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  first: (pull) => `${threadsOf(pull)}?${version}`,
  page: (pull, _path, answer) => ({
    comments: items(((answer ?? {}) as Data)["value"])
      .filter(({ isDeleted }) => isDeleted !== true)
      .flatMap((thread) => firstOf(pull, thread)),
  }),
  creation: (pull, content) => ({
    path: `${threadsOf(pull)}?${version}`,
    // Closed, so that a policy which wants all threads resolved does not wait for ours.
    body: { comments: [{ parentCommentId: 0, content, commentType: "text" }], status: "closed" },
  }),
  change: (content) => ({ method: "PATCH", body: { content } }),
};

function firstOf(pull: PullRequest, { id, comments }: Data): Comment[] {
  return items(comments)
    .slice(0, 1)
    .map((comment) => ({
      path: `${threadsOf(pull)}/${String(id)}/comments/${String(comment["id"])}?${version}`,
      text: textOf(comment["content"]),
    }));
}

function threadsOf({ repository, number }: PullRequest): string {
  const [project = "", ...rest] = repository.split("/");
  return `/${encodeURIComponent(project)}/_apis/git/repositories/${encodeURIComponent(rest.join("/"))}/pullRequests/${String(number)}/threads`;
}

/** Each place that we can comment in. */
export const forges: Readonly<Record<ForgeName, Forge>> = { github, gitlab, bitbucket, azure };

function items(value: unknown): readonly Data[] {
  return Array.isArray(value) ? (value as Data[]) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
