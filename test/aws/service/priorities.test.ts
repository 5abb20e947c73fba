import { describe, expect, it } from "vitest";
import { claimPriorities, priorities } from "../../../lib/aws/service/priorities";

describe("the priorities of a service", () => {
  it("let previews come first, and users' traffic last", () => {
    const { blue, green, refused, maintenance, traffic } = priorities(100);
    expect([blue, green, refused, maintenance, traffic]).toEqual([100, 101, 102, 103, 104]);
  });

  it("belong to one service of a balancer", () => {
    const balancer = {};
    claimPriorities(balancer, 'BlueGreenService "web"', 100);
    claimPriorities(balancer, 'BlueGreenService "api"', 105);
    claimPriorities({}, 'BlueGreenService "web"', 100);
    expect(() => {
      claimPriorities(balancer, 'BlueGreenService "admin"', 103);
    }).toThrow(
      'BlueGreenService "admin": priority is 103, which takes 103 to 107, but BlueGreenService "web" has 103 on the same balancer\n  try: priority: 110',
    );
    expect(() => {
      claimPriorities(balancer, 'EcsManagedService "shop"', 98, 3);
    }).toThrow('EcsManagedService "shop": priority is 98, which takes 98 to 100, but');
  });
});
