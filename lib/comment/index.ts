export type { ForgeName, PullRequest } from "./forge";
export { type CommentText, postComment, type Posted } from "./postComment";
export { pullRequestOf, runOf, type Variables } from "./pullRequest";
