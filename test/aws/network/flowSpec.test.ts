import { describe, expect, it } from "vitest";
import { flowSpec, type FlowWish } from "../../../lib/aws/network/flowSpec";

const web = { securityGroupId: "sg-web" };
const database = { securityGroupId: "sg-database" };

function spec(args: Partial<FlowWish> = {}) {
  return flowSpec("web-reaches-database", { from: web, to: database, port: 5432, ...args });
}

describe("flowSpec", () => {
  it("opens one port, and is described by its name", () => {
    expect(spec()).toEqual({
      description: "web-reaches-database",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
  });

  it("opens several ports, of another protocol, for a reason", () => {
    const port = { first: 5000, last: 5010 };
    expect(spec({ port, protocol: "udp", description: "Calls of the shop" })).toEqual({
      description: "Calls of the shop",
      ipProtocol: "udp",
      fromPort: 5000,
      toPort: 5010,
    });
  });

  it.each([
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ port: 65_536 }, "port is 65536, expected 1 to 65535"],
    [{ port: { first: 10, last: 9 } }, "port.last is 9, expected 10 to 65535"],
    [{ port: { first: 0, last: 9 } }, "port.first is 0, expected 1 to 65535"],
    [{ protocol: "icmp" as "tcp" }, 'protocol is "icmp", expected tcp, udp'],
    [
      { description: "größer" },
      'description is "größer", expected 1 to 255 letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = ; { } ! $ *',
    ],
    [
      { from: { network: "10.0.0.0" } },
      'from has "10.0.0.0", expected a network such as "10.0.0.0/8"',
    ],
    [{ to: { network: "::/129" } }, 'to has "::/129", expected a network such as "10.0.0.0/8"'],
    [
      { from: { network: "10.0.0.0/8" }, to: { network: "0.0.0.0/0" } },
      "from and to are networks, expected a security group at one end at least",
    ],
  ])("refuses %j", (args, problem) => {
    expect(() => spec(args)).toThrow(`Flow "web-reaches-database": ${problem}`);
  });
});
