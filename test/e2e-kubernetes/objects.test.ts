import { beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { moreGroups } from "../../tools/cluster/moreDefinitions";
import { recordedInCluster } from "../../tools/stacks/recorded";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import { teachMore } from "./support/teachMore";
import { Objects, type Place, type Told } from "./support/objects";

/** A cluster of somebody's own is not taught kinds: what belongs to other controllers is left out there. */
const isOurs = wishFor(process.env) === "cluster";

const isOfOthers = ({ apiVersion }: Told) => moreGroups.includes(apiVersion.split("/")[0] ?? "");

/** What a stack of the repository registers, as objects; secrets as what they hold. */
async function objectsOf(stack: "k8s-dev" | "k8s-staging" | "k8s-prod"): Promise<Told[]> {
  const made = await recordedInCluster(stack);
  return made
    .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
    .map(({ name, inputs }) => {
      const object = plain(inputs) as Told;
      return { ...object, metadata: { ...object.metadata, name: object.metadata.name || name } };
    });
}

/** The namespace of a stack, and those of other people that it puts objects into. */
function placesOf(made: readonly Told[], own: Told): Told[] {
  const names = new Set(made.flatMap(({ metadata }) => metadata.namespace ?? []));
  names.delete(own.metadata.name);
  return [own, ...[...names].map((name) => ({ ...own, metadata: { name } }))];
}

/** The next stack makes some of them again. */
async function gone(objects: Objects, place: Place): Promise<void> {
  await objects.remove(place);
  await expect.poll(() => objects.find(place), { timeout: 60_000 }).toBeUndefined();
}

/** A value without the marks of secrets. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("4dabf18193072939515e22adb298388d" in value && "value" in value) return plain(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

describe("what the stacks of the repository register", () => {
  beforeAll(async () => {
    if (isOurs) await teachMore(inject("kubeconfig"));
  });

  it.each(["k8s-dev", "k8s-staging", "k8s-prod"] as const)(
    "is taken by the API server as it is: %s",
    async (stack) => {
      const objects = new Objects(inject("kubeconfig"));
      const made = await objectsOf(stack);
      const [namespace] = made.filter(({ kind }) => kind === "Namespace");
      if (namespace === undefined) throw new Error("no namespace");
      const known = made.filter((object) => isOurs || !isOfOthers(object));
      const created: Place[] = [];
      // A namespace takes seconds to go, and there are several.
      onTestFinished(async () => {
        await Promise.all(created.map((place) => gone(objects, place)));
      });
      for (const place of placesOf(known, namespace)) {
        const { apiVersion, kind, metadata } = place;
        await objects.create(place);
        created.push({ apiVersion, kind, name: metadata.name });
      }
      expect(known.length).toBeGreaterThan(25);
      const objections = await Promise.all(known.map((object) => objects.objection(object)));
      expect(objections.filter((objection) => objection !== undefined)).toEqual([]);
    },
  );

  it("would not be taken with a field that nobody knows", async () => {
    const objects = new Objects(inject("kubeconfig"));
    const made = await objectsOf("k8s-dev");
    const [route] = made.filter(({ kind }) => kind === "HTTPRoute");
    if (route === undefined) throw new Error("no route");
    const metadata = { ...route.metadata, namespace: "default" };
    const spec = { ...(route.spec as object), rulez: [] };
    expect(await objects.objection({ ...route, metadata })).toBeUndefined();
    expect(await objects.objection({ ...route, metadata, spec })).toContain("rulez");
  });
});
