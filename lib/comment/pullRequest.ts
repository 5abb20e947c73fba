import { ConfigError } from "../model";
import type { ForgeName, PullRequest } from "./forge";

/** The variables of a pipeline. */
export type Variables = Readonly<Record<string, string | undefined>>;

type Place = Omit<PullRequest, "token">;

/** Variables that may hold a token, the first that is set counts. */
const tokens: Readonly<Record<ForgeName, readonly string[]>> = {
  github: ["GITHUB_TOKEN", "GH_TOKEN"],
  gitlab: ["GITLAB_TOKEN", "CROSSFADE_BOT_TOKEN"],
  bitbucket: ["BITBUCKET_TOKEN", "CROSSFADE_BOT_TOKEN"],
  azure: ["SYSTEM_ACCESSTOKEN", "AZURE_DEVOPS_EXT_PAT"],
};

/**
 * Finds out which pull request a pipeline runs for.
 *
 * @param named - its number, or its address as a browser shows it
 * @throws ConfigError where that cannot be told, or there is no token
 */
export function pullRequestOf(variables: Variables, named?: string): PullRequest {
  const place = placeOf(variables, named);
  const token = tokens[place.forge].map((name) => variables[name]).find(isSet);
  if (token !== undefined) return { ...place, token };
  throw new ConfigError(
    tokens[place.forge].join(", "),
    `${tokens[place.forge].length === 1 ? "is" : "are"} not set, expected a token that may comment on ${place.repository}`,
    `hand the secret over in ${String(tokens[place.forge][0])}`,
  );
}

function placeOf(variables: Variables, named: string | undefined): Place {
  if (named?.includes("://") === true) return placeAt(named);
  if (named !== undefined && !/^[1-9]\d*$/.test(named)) {
    throw new ConfigError("--pull-request", `is "${named}", expected a number or an address`);
  }
  const found =
    ofGithub(variables, named) ??
    ofGitlab(variables, named) ??
    ofBitbucket(variables, named) ??
    ofAzure(variables, named);
  if (found !== undefined) return found;
  // Jenkins and CircleCI work for every forge, and say where the pull request is.
  const address = variables["CHANGE_URL"] ?? variables["CIRCLE_PULL_REQUEST"];
  if (isSet(address)) return placeAt(address);
  throw new ConfigError(
    "crossfade comment",
    "runs for no pull request that it can find, expected the pipeline of one",
    "--pull-request https://github.com/owner/name/pull/1",
  );
}

function ofGithub(variables: Variables, named?: string): Place | undefined {
  const { GITHUB_REPOSITORY, GITHUB_REF, GITHUB_API_URL } = variables;
  const number = named ?? /^refs\/pull\/(\d+)\//.exec(GITHUB_REF ?? "")?.[1];
  if (!isSet(GITHUB_REPOSITORY) || number === undefined) return undefined;
  const api = GITHUB_API_URL ?? "https://api.github.com";
  return { forge: "github", api, repository: GITHUB_REPOSITORY, number: Number(number) };
}

function ofGitlab(variables: Variables, named?: string): Place | undefined {
  const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID } = variables;
  const number = named ?? CI_MERGE_REQUEST_IID;
  if (!isSet(CI_API_V4_URL) || !isSet(CI_PROJECT_ID) || !isSet(number)) return undefined;
  return { forge: "gitlab", api: CI_API_V4_URL, repository: CI_PROJECT_ID, number: Number(number) };
}

function ofBitbucket(variables: Variables, named?: string): Place | undefined {
  const { BITBUCKET_REPO_FULL_NAME: repository, BITBUCKET_PR_ID } = variables;
  const number = named ?? BITBUCKET_PR_ID;
  if (!isSet(repository) || !isSet(number)) return undefined;
  const api = variables["BITBUCKET_API_URL"] ?? "https://api.bitbucket.org/2.0";
  return { forge: "bitbucket", api, repository, number: Number(number) };
}

function ofAzure(variables: Variables, named?: string): Place | undefined {
  const { SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECT, BUILD_REPOSITORY_ID } = variables;
  const number = named ?? variables["SYSTEM_PULLREQUEST_PULLREQUESTID"];
  if (!isSet(SYSTEM_COLLECTIONURI) || !isSet(number)) return undefined;
  return {
    forge: "azure",
    api: SYSTEM_COLLECTIONURI.replace(/\/$/, ""),
    repository: `${SYSTEM_TEAMPROJECT ?? ""}/${BUILD_REPOSITORY_ID ?? ""}`,
    number: Number(number),
  };
}

/** Addresses of pull requests as browsers show them. */
const addresses: readonly (readonly [RegExp, (origin: string, match: RegExpExecArray) => Place])[] =
  [
    [
      /^\/([^/]+\/[^/]+)\/pull\/(\d+)/,
      (origin, [, repository = "", number]) => ({
        forge: "github",
        api: origin === "https://github.com" ? "https://api.github.com" : `${origin}/api/v3`,
        repository,
        number: Number(number),
      }),
    ],
    [
      /^\/(.+)\/-\/merge_requests\/(\d+)/,
      (origin, [, repository = "", number]) => ({
        forge: "gitlab",
        api: `${origin}/api/v4`,
        repository,
        number: Number(number),
      }),
    ],
    [
      /^\/([^/]+\/[^/]+)\/pull-requests\/(\d+)/,
      (_origin, [, repository = "", number]) => ({
        forge: "bitbucket",
        api: "https://api.bitbucket.org/2.0",
        repository,
        number: Number(number),
      }),
    ],
    [
      /^\/([^/]+)\/([^/]+)\/_git\/([^/]+)\/pullrequest\/(\d+)/,
      (origin, [, organization = "", project = "", repository = "", number]) => ({
        forge: "azure",
        api: `${origin}/${organization}`,
        repository: `${decodeURIComponent(project)}/${decodeURIComponent(repository)}`,
        number: Number(number),
      }),
    ],
  ];

function placeAt(address: string): Place {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  for (const [pattern, read] of addresses) {
    const match = url === undefined ? null : pattern.exec(url.pathname);
    if (url !== undefined && match !== null) return read(url.origin, match);
  }
  throw new ConfigError(
    "--pull-request",
    `is "${address}", expected the address of a pull request of GitHub, GitLab, Bitbucket or Azure`,
  );
}

/** Pipelines set variables that they have no value for to nothing. */
function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** The address of the run, where the pipeline says it. */
export function runOf(variables: Variables): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = variables;
  if (isSet(GITHUB_SERVER_URL) && isSet(GITHUB_REPOSITORY) && isSet(GITHUB_RUN_ID)) {
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  }
  const own = [variables["CI_PIPELINE_URL"], variables["BUILD_URL"], variables["CIRCLE_BUILD_URL"]];
  return own.find(isSet) ?? "the log of the pipeline";
}
