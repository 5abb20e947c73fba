import { describe, expect, it } from "vitest";
import { pullRequestOf, runOf } from "../../lib/comment";

const github = {
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_REF: "refs/pull/12/merge",
  GITHUB_API_URL: "https://ghe.example.com/api/v3",
  GITHUB_TOKEN: "t",
};

describe("the pull request of a pipeline", () => {
  it.each([
    ["GitHub", github, "github https://ghe.example.com/api/v3 acme/shop 12"],
    [
      "GitLab",
      {
        CI_API_V4_URL: "https://gitlab.com/api/v4",
        CI_PROJECT_ID: "99",
        CI_MERGE_REQUEST_IID: "12",
        GITLAB_TOKEN: "",
        CROSSFADE_BOT_TOKEN: "t",
      },
      "gitlab https://gitlab.com/api/v4 99 12",
    ],
    [
      "Bitbucket",
      { BITBUCKET_REPO_FULL_NAME: "acme/shop", BITBUCKET_PR_ID: "12", BITBUCKET_TOKEN: "t" },
      "bitbucket https://api.bitbucket.org/2.0 acme/shop 12",
    ],
    [
      "Azure",
      {
        SYSTEM_COLLECTIONURI: "https://dev.azure.com/acme/",
        SYSTEM_TEAMPROJECT: "web shop",
        BUILD_REPOSITORY_ID: "0a-1b",
        SYSTEM_PULLREQUEST_PULLREQUESTID: "12",
        SYSTEM_ACCESSTOKEN: "t",
      },
      "azure https://dev.azure.com/acme web shop/0a-1b 12",
    ],
    [
      "Jenkins",
      { CHANGE_URL: "https://github.com/acme/shop/pull/12", GITHUB_TOKEN: "t" },
      "github https://api.github.com acme/shop 12",
    ],
    [
      "CircleCI",
      { CIRCLE_PULL_REQUEST: "https://github.com/acme/shop/pull/12", GH_TOKEN: "t" },
      "github https://api.github.com acme/shop 12",
    ],
  ])("is found by the variables of %s", (_name, variables, expected) => {
    const { forge, api, repository, number, token } = pullRequestOf(variables);
    expect(`${forge} ${api} ${repository} ${String(number)}`).toBe(expected);
    expect(token).toBe("t");
  });

  it.each([
    [
      "https://ghe.example.com/acme/shop/pull/3",
      "github https://ghe.example.com/api/v3 acme/shop 3",
    ],
    [
      "https://gitlab.com/acme/web/shop/-/merge_requests/3",
      "gitlab https://gitlab.com/api/v4 acme/web/shop 3",
    ],
    [
      "https://bitbucket.org/acme/shop/pull-requests/3",
      "bitbucket https://api.bitbucket.org/2.0 acme/shop 3",
    ],
    [
      "https://dev.azure.com/acme/web%20shop/_git/shop/pullrequest/3",
      "azure https://dev.azure.com/acme web shop/shop 3",
    ],
  ])("is read from %s", (address, expected) => {
    const variables = {
      GITHUB_TOKEN: "t",
      GITLAB_TOKEN: "t",
      BITBUCKET_TOKEN: "t",
      SYSTEM_ACCESSTOKEN: "t",
    };
    const { forge, api, repository, number } = pullRequestOf(variables, address);
    expect(`${forge} ${api} ${repository} ${String(number)}`).toBe(expected);
  });

  it("is the one that is named, also in a pipeline that runs for none", () => {
    expect(pullRequestOf({ ...github, GITHUB_REF: "refs/heads/main" }, "5").number).toBe(5);
  });

  it.each([
    [
      {},
      undefined,
      "crossfade comment: runs for no pull request that it can find, expected the pipeline of one\n  try: --pull-request https://github.com/owner/name/pull/1",
    ],
    [
      { ...github, GITHUB_REF: "refs/heads/main" },
      undefined,
      "crossfade comment: runs for no pull request that it can find, expected the pipeline of one\n  try: --pull-request https://github.com/owner/name/pull/1",
    ],
    [github, "twelve", '--pull-request: is "twelve", expected a number or an address'],
    [
      github,
      "https://example.com/12",
      '--pull-request: is "https://example.com/12", expected the address of a pull request of GitHub, GitLab, Bitbucket or Azure',
    ],
    [
      { ...github, GITHUB_TOKEN: "" },
      undefined,
      "GITHUB_TOKEN, GH_TOKEN: are not set, expected a token that may comment on acme/shop\n  try: hand the secret over in GITHUB_TOKEN",
    ],
  ])("is not guessed from %j and %s", (variables, named, message) => {
    expect(() => pullRequestOf(variables, named)).toThrow(message);
  });

  it.each([
    [
      { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "a/b", GITHUB_RUN_ID: "9" },
      "https://github.com/a/b/actions/runs/9",
    ],
    [{ CI_PIPELINE_URL: "https://gitlab.com/p/1" }, "https://gitlab.com/p/1"],
    [{}, "the log of the pipeline"],
  ])("tells where its run is: %j", (variables, expected) => {
    expect(runOf(variables)).toBe(expected);
  });
});
