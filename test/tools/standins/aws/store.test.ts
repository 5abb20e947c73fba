import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Store, type Kept } from "../../../../tools/standins/aws/store";
import { temporaryFolder } from "../../toolchain/support";

const token = "aws:lb/targetGroup:TargetGroup";
const kept = (changes: Partial<Kept> = {}): Kept => {
  return { token, region: "eu-west-1", key: "a", id: "a", inputs: {}, outputs: {}, ...changes };
};

describe("Store", () => {
  it("keeps each resource in a file that a person finds and can change", async () => {
    const store = new Store(await temporaryFolder());
    const one = kept({ key: "arn:aws:elb:eu-west-1:1:targetgroup/blue/0f", inputs: { port: 80 } });
    store.put(one);
    const folder = join(store.folder, "eu-west-1", "lb-TargetGroup");
    const [name = ""] = readdirSync(folder);
    expect(name).toMatch(/^arn-aws-elb-eu-west-1-1-targetgroup-blue-0f-[0-9a-f]{8}\.json$/);
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), text.replace("80", "81"));
    expect(store.get(one)).toEqual({ ...one, inputs: { port: 81 } });
  });

  it("says which file it cannot read", async () => {
    const store = new Store(await temporaryFolder());
    store.put(kept());
    writeFileSync(store.file(kept()), "{");
    expect(() => store.get(kept())).toThrow(`${store.file(kept())} is not JSON: `);
  });

  it("lists one type, in one region or in all of them", async () => {
    const store = new Store(await temporaryFolder());
    store.put(kept());
    store.put(kept({ key: "b", region: "global" }));
    store.put(kept({ token: "aws:lb/listener:Listener" }));
    store.write("faults.json", []);
    expect(store.list(token).map(({ key }) => key)).toEqual(["a", "b"]);
    expect(store.list(token, "global").map(({ key }) => key)).toEqual(["b"]);
    expect(store.list(token, "nowhere")).toEqual([]);
  });

  it("tells long names and names with odd characters apart", async () => {
    const store = new Store(await temporaryFolder());
    const keys = ["a/b", "a:b", "a-b", `${"x".repeat(300)}1`, `2${"x".repeat(300)}`];
    for (const key of keys) store.put(kept({ key }));
    expect(keys.map((key) => store.get(kept({ key }))?.key)).toEqual(keys);
    for (const key of keys) store.remove(kept({ key }));
    expect(store.list(token)).toEqual([]);
  });

  it("counts on after what it counted is gone", async () => {
    const store = new Store(await temporaryFolder());
    expect([store.next("web"), store.next("web"), store.next("other")]).toEqual([1, 2, 1]);
    expect(new Store(store.folder).next("web")).toBe(3);
  });

  it("goes on after work that failed", async () => {
    const store = new Store(await temporaryFolder());
    const failing = store.exclusively(() => {
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    await expect(store.exclusively(() => "fine")).resolves.toBe("fine");
  });

  it("is not confused by two processes that count at once", async () => {
    const store = new Store(await temporaryFolder());
    const counter = join(__dirname, "counter.ts");
    const both = [1, 2].map(() =>
      fork(counter, [store.folder, "25"], { execArgv: ["--import", "tsx"] }),
    );
    const codes = await Promise.all(
      both.map(async (child) => (await once(child, "exit"))[0] as number),
    );
    expect(codes).toEqual([0, 0]);
    expect(store.next("turns")).toBe(51);
  });
});
