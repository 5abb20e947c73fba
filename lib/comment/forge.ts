/** A place that hosts pull requests. */
export type ForgeName = "github" | "gitlab" | "bitbucket" | "azure";

/** Where one pull request is, and what lets us comment on it. */
export interface PullRequest {
  readonly forge: ForgeName;
  /** Address of the forge's REST API, without a slash at its end. */
  readonly api: string;
  /** Repository as its forge names it: `owner/name`, a number, or on Azure `project/repository`. */
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

/** A comment that there is. */
export interface Comment {
  /** Path that changes it, from the address of the API. */
  readonly path: string;
  readonly text: string;
}

/** One page of comments. */
export interface Page {
  readonly comments: readonly Comment[];
  /** Path, or whole address, of the next page; absent on the last one. */
  readonly next?: string;
}

/** How a forge is spoken to. */
export interface Forge {
  /** What people call it. */
  readonly title: string;
  /** Length of the longest comment that it takes, in characters and in bytes of UTF-8. */
  readonly limit: number;
  /** Line that nobody sees, by which our comment is found again. */
  marker(name: string): string;
  headers(token: string): Readonly<Record<string, string>>;
  /** Path of the first page of comments. */
  first(pull: PullRequest): string;
  page(pull: PullRequest, path: string, answer: unknown, headers: Headers): Page;
  /** The request that makes a comment. */
  creation(pull: PullRequest, text: string): { readonly path: string; readonly body: unknown };
  /** The request that changes one. */
  change(text: string): { readonly method: "PATCH" | "PUT"; readonly body: unknown };
}
