import { describe, expect, it } from "vitest";
import type { Login } from "../../../lib/docker/registry/login";
import { pullRefusal } from "../../../lib/docker/registry/refusal";

const image = `ghcr.io/team/web@sha256:${"a".repeat(64)}`;

const configured: Login = {
  credentials: { username: "ci", password: "kept" },
  source: "docker:registryAuth[0]",
};
const file: Login = { ...configured, source: "/root/.docker/config.json" };
const token: Login = { credentials: { identitytoken: "t0k" }, source: file.source };

describe("pullRefusal", () => {
  it.each([
    [
      "a registry that wants a login",
      'Get "https://ghcr.io/v2/team/web/manifests/sha256:aa": no basic auth credentials',
      undefined,
      "ghcr.io wants a login, and there is none",
      "docker login ghcr.io, or set docker:registryAuth for it",
    ],
    [
      "a wrong password",
      "unauthorized: authentication required",
      configured,
      'ghcr.io refuses the login of "ci" in docker:registryAuth[0]',
      "pulumi config set --secret --path 'docker:registryAuth[0].password'",
    ],
    [
      "a wrong password, in the words of Docker's own registry",
      "unauthorized: incorrect username or password",
      file,
      'ghcr.io refuses the login of "ci" in /root/.docker/config.json',
      "docker login ghcr.io",
    ],
    [
      "a token that has ended",
      "unauthorized",
      token,
      "ghcr.io refuses the login in /root/.docker/config.json",
      "docker login ghcr.io",
    ],
    [
      "an image that nobody may see, or that is not there",
      "pull access denied for team/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      undefined,
      "ghcr.io has no team/web, or wants a login for it, and there is none",
      "correct the name, or docker login ghcr.io, or set docker:registryAuth for it",
    ],
    [
      "an image that this login may not see, or that is not there",
      "error from registry: denied",
      configured,
      'ghcr.io has no team/web, or does not let the login of "ci" in docker:registryAuth[0] have it',
      "correct the name, or pulumi config set --secret --path 'docker:registryAuth[0].password'",
    ],
    [
      "an absent image",
      "name unknown: repository name not known to registry",
      configured,
      "ghcr.io has no team/web",
      "push it, or correct the name",
    ],
    [
      "a wrong digest",
      "manifest for ghcr.io/team/web@sha256:aa not found: manifest unknown: manifest unknown",
      configured,
      "ghcr.io has no image of this digest in team/web",
      "take the digest that docker push prints",
    ],
    [
      "a registry that is away",
      'Get "https://ghcr.io/v2/": dial tcp: connect: connection refused',
      configured,
      'cannot be pulled: Get "https://ghcr.io/v2/": dial tcp: connect: connection refused',
      `docker pull ${image}, on the machine of Docker, until that works`,
    ],
  ])("explains %s", (_what, said, login, problem, fix) => {
    const refusal = pullRefusal(image, said, login);
    expect(refusal.message).toBe(`image ${image}: ${problem}\n  try: ${fix}`);
    expect(refusal.message).not.toContain("kept");
  });
});
