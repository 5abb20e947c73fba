import { expect, it } from "vitest";
import { balancerSuffix } from "../../../lib/aws/edge/balancer";
import { balancer } from "../built";

it("finds in a listener's ARN by what metrics know the balancer", () => {
  expect(balancerSuffix(balancer.listenerArn)).toBe("app/edge/50dc6c495c0c9188");
});
