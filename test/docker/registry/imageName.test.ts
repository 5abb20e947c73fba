import { describe, expect, it } from "vitest";
import { imageName, registryHost } from "../../../lib/docker/registry/imageName";

const digest = `sha256:${"a".repeat(64)}`;

describe("imageName", () => {
  it.each([
    [`127.0.0.1:5000/team/web@${digest}`, "127.0.0.1:5000", "team/web", "127.0.0.1:5000/team/web"],
    [`ghcr.io/team/web@${digest}`, "ghcr.io", "team/web", "ghcr.io/team/web"],
    [`ghcr.io/team/web:1.4.2@${digest}`, "ghcr.io", "team/web", "ghcr.io/team/web"],
    [`localhost/web@${digest}`, "localhost", "web", "localhost/web"],
    [`team/web@${digest}`, "docker.io", "team/web", "team/web"],
    [`redis@${digest}`, "docker.io", "redis", "redis"],
    [`index.docker.io/team/web@${digest}`, "docker.io", "team/web", "index.docker.io/team/web"],
  ])("takes %s apart", (image, registry, repository, from) => {
    expect(imageName(image)).toEqual({ registry, repository, from, version: digest });
  });

  it.each([
    ["haproxy:3.0-alpine", "haproxy", "3.0-alpine"],
    ["haproxy", "haproxy", "latest"],
    ["127.0.0.1:5000/web", "127.0.0.1:5000/web", "latest"],
    ["127.0.0.1:5000/web:2", "127.0.0.1:5000/web", "2"],
  ])("reads the tag of %s, which is no port", (image, from, version) => {
    expect(imageName(image)).toMatchObject({ from, version });
  });
});

describe("registryHost", () => {
  it.each([
    ["https://ghcr.io/v2/", "ghcr.io"],
    ["http://127.0.0.1:5000", "127.0.0.1:5000"],
    ["127.0.0.1:5000", "127.0.0.1:5000"],
    ["https://index.docker.io/v1/", "docker.io"],
    ["registry-1.docker.io", "docker.io"],
    ["https://registry.hub.docker.com", "docker.io"],
  ])("of %s is %s", (address, host) => {
    expect(registryHost(address)).toBe(host);
  });
});
