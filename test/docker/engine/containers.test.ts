import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Containers } from "../../../lib/docker/engine/containers";
import { FakeHost } from "../fakeHost";
import { messageOf } from "../provider/world";

let host: FakeHost;
let containers: Containers;

const wanted = {
  name: "web-1",
  body: { Image: "sha256:a", Labels: { service: "web" } },
  networks: ["data"],
  alias: "web",
  files: { "/run/secrets/KEY": "hidden" },
};

beforeEach(async () => {
  host = new FakeHost();
  await host.start();
  containers = new Containers({ host: host.host });
});

afterEach(() => {
  host.stop();
});

describe("Containers.start", () => {
  it("makes a container, joins its networks, gives it its files, and only then starts it", async () => {
    await containers.start(wanted);
    expect(host.requests).toEqual([
      "POST /containers/create?name=web-1",
      "POST /networks/data/connect",
      "PUT /containers/id1/archive?path=/",
      "POST /containers/id1/start",
    ]);
    expect(host.made).toMatchObject([
      { name: "web-1", body: wanted.body, networks: ["data"], started: true },
    ]);
    expect(host.made[0]?.archive?.toString()).toContain("hidden");
  });

  it("leaves nothing when a step fails", async () => {
    host.closedNetworks.add("data");
    expect(await messageOf(containers.start(wanted))).toBe(
      "web-1: there is no network data\n  try: docker network create data, or correct its name",
    );
    expect(host.names()).toEqual([]);
  });

  it("says whose a name is that is taken", async () => {
    host.containers.set("web-1", {});
    expect(await messageOf(containers.start(wanted))).toBe(
      "web-1: a container of this name is there already and does not belong to this service\n  try: docker rename web-1 <other name>, or docker rm --force web-1",
    );
  });
});

describe("Containers.start, of an image that somebody has removed", () => {
  it("says how it comes back", async () => {
    host.missingImages.add("sha256:a");
    expect(await messageOf(containers.start(wanted))).toBe(
      "web-1: its image is not on the machine any more\n  try: pulumi up --refresh, which pulls it again; load it where it has a local id only",
    );
    expect(host.names()).toEqual([]);
  });
});

describe("Containers.labelled", () => {
  it("finds those that carry all of the labels, and shows how they are", async () => {
    await containers.start(wanted);
    await containers.start({ ...wanted, name: "api-1", body: { Labels: { service: "api" } } });
    expect(await containers.labelled({ service: "web" })).toEqual([
      {
        id: "id1",
        name: "web-1",
        labels: { service: "web" },
        running: true,
        startedAt: "2026-01-01T00:00:00Z",
        addresses: { shop: "10.0.0.1" },
      },
    ]);
    expect(await containers.labelled({ service: "web", color: "blue" })).toEqual([]);
  });
});

describe("Containers.remove", () => {
  it("stops a container with its grace, and removes it", async () => {
    await containers.start(wanted);
    host.requests.length = 0;
    await containers.remove("id1", 7);
    expect(host.requests).toEqual([
      "POST /containers/id1/stop?t=7",
      "DELETE /containers/id1?force=1&v=1",
    ]);
    expect(host.names()).toEqual([]);
  });

  it("removes a container that has stopped already", async () => {
    host.containers.set("web", { running: false });
    await containers.remove("web", 30);
    expect(host.containers.has("web")).toBe(false);
  });

  it("fails as the Engine does where that is about something else", async () => {
    host.containers.set("web", { stuck: true });
    expect(await messageOf(containers.remove("web", 30))).toBe("cannot kill container: web");
    expect(host.containers.has("web")).toBe(true);
  });

  it("has nothing to do where a container is gone already", async () => {
    await containers.remove("gone", 7);
    expect(host.names()).toEqual([]);
  });
});
