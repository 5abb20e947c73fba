import { describe, expect, it } from "vitest";
import { isPipelineFile, lintPipeline } from "../../../lib/pipeline";

function found(path: string, text: string): string[] {
  return lintPipeline([{ path, text }]).map(
    ({ rule, line, level }) => `${String(line)} ${level} ${rule}`,
  );
}

const gitlab = `default: {image: "node:24"}
up:
  script: [pulumi up --yes]
  interruptible: false
  resource_group: prod
  environment: prod
  rules:
    - {if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, when: manual, allow_failure: false}
`;

const circle = `version: 2.1
jobs:
  up: {steps: [{run: pulumi up --yes}]}
workflows:
  deploy:
    jobs:
      - up:
          serial-group: prod
          filters: {branches: {only: [main]}}
`;

const azure = `lockBehavior: sequential
stages:
  - stage: up
    jobs:
      - deployment: up
        environment: prod
        strategy: {runOnce: {deploy: {steps: [{bash: pulumi up --yes}]}}}
`;

const jenkins = `pipeline {
  options { disableConcurrentBuilds() }
  stages {
    stage('Approve') {
      input {
        message 'Go?'
        submitter 'ops'
      }
    }
    stage('Up') {
      steps {
        lock(resource: 'prod') {
          sh 'pulumi up --yes'
        }
      }
    }
  }
}
`;

describe("the lint of the other systems", () => {
  it.each([
    [".gitlab-ci.yml", gitlab],
    [".circleci/config.yml", circle],
    ["azure-pipelines.yml", azure],
    ["Jenkinsfile", jenkins],
  ])("finds nothing in a sound %s", (path, text) => {
    expect(found(path, text)).toEqual([]);
    expect(found(`infra/${path}`, text)).toEqual([]);
    expect([isPipelineFile(path), isPipelineFile(`a${path}`)]).toEqual([true, false]);
  });

  it.each([
    [".gitlab-ci.yml", gitlab, "  resource_group: prod\n", "", "3 problem up-not-serialized"],
    [
      ".gitlab-ci.yml",
      gitlab,
      "interruptible: false",
      "interruptible: true",
      "4 problem up-is-cancelled",
    ],
    [".gitlab-ci.yml", gitlab, "  environment: prod\n", "", "3 problem up-without-environment"],
    [
      ".gitlab-ci.yml",
      gitlab,
      "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
      "$CI",
      "3 problem up-on-any-branch",
    ],
    [".gitlab-ci.yml", gitlab, ", allow_failure: false", "", "8 problem approval-skipped"],
    [".gitlab-ci.yml", gitlab, '"node:24"', "node:latest", "3 warning image-not-pinned"],
    [
      ".gitlab-ci.yml",
      gitlab,
      "  environment",
      "  variables: {AWS_SECRET_ACCESS_KEY: $KEY}\n  environment",
      "6 problem lasting-keys",
    ],
    [
      ".circleci/config.yml",
      circle,
      "          serial-group: prod\n",
      "",
      "7 problem up-not-serialized",
    ],
    [
      ".circleci/config.yml",
      circle,
      "          filters: {branches: {only: [main]}}\n",
      "",
      "7 problem up-on-any-branch",
    ],
    ["azure-pipelines.yml", azure, "lockBehavior: sequential\n", "", "4 problem up-not-serialized"],
    [
      "azure-pipelines.yml",
      azure,
      "        environment: prod\n",
      "",
      "5 problem up-without-environment",
    ],
    [
      "Jenkinsfile",
      jenkins,
      "Builds()",
      "Builds(abortPrevious: true)",
      "2 problem up-is-cancelled",
    ],
    [
      "Jenkinsfile",
      jenkins,
      "lock(resource: 'prod')",
      "timestamps()",
      "13 problem up-not-serialized",
    ],
    ["Jenkinsfile", jenkins, "        submitter 'ops'\n", "", "5 problem approval-by-anybody"],
  ])("finds in %s what is wrong after a change of %#", (path, text, from, to, expected) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(found(path, changed)).toEqual([expected]);
  });

  it("says the place, the reason and the way out", () => {
    const [finding] = lintPipeline([
      { path: ".gitlab-ci.yml", text: gitlab.replace("false\n", "true\n") },
    ]);
    expect(finding).toEqual({
      rule: "up-is-cancelled",
      level: "problem",
      file: ".gitlab-ci.yml",
      line: 4,
      problem:
        "may be ended by a newer pipeline: an engine that is ended leaves a lock, and work half done",
      fix: "interruptible: false",
    });
  });
});
