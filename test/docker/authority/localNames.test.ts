import { describe, expect, it } from "vitest";
import { address, isLocal, localNetworks } from "../../../lib/docker/authority/localNames";

describe("isLocal", () => {
  it.each([
    "localhost",
    "shop.localhost",
    "a.b.test",
    "*.shop.internal",
    "printer.local",
    "nas.home.arpa",
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "::1",
    "fd00::1",
  ])("knows %s", (host) => {
    expect(isLocal(host)).toBe(true);
  });

  it.each([
    "example.com",
    "localhost.example.com",
    "mylocalhost",
    "test.com",
    "arpa",
    "8.8.8.8",
    "172.32.0.1",
    "0.0.0.0",
    "2001:db8::1",
    "",
  ])("does not take %j for local", (host) => {
    expect(isLocal(host)).toBe(false);
  });
});

describe("address", () => {
  it.each([
    ["127.0.0.1", "7f000001"],
    ["::1", "00000000000000000000000000000001"],
    ["fd00::1:2", "fd000000000000000000000000010002"],
    ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
    ["::ffff:1.2.3.4", "00000000000000000000ffff01020304"],
    ["fe80::", "fe800000000000000000000000000000"],
  ])("of %s is %s", (text, bytes) => {
    expect(address(text)?.toString("hex")).toBe(bytes);
  });

  it("of a name is none", () => {
    expect(address("localhost")).toBeUndefined();
  });
});

describe("localNetworks", () => {
  it("are addresses with their masks", () => {
    expect(localNetworks.map((network) => network.toString("hex"))).toEqual([
      "7f000000ff000000",
      "0a000000ff000000",
      "ac100000fff00000",
      "c0a80000ffff0000",
      `${"0".repeat(31)}1${"f".repeat(32)}`,
      `fc${"0".repeat(30)}fe${"0".repeat(30)}`,
    ]);
  });
});
