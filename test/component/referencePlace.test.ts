import { expect, it } from "vitest";
import { noReference } from "../../lib/component/referencePlace";

it("an output that is no reference is named with its stack, and with the way to export one", () => {
  expect(noReference({ stack: "platform/prod", output: "edge" }, "is missing").message).toBe(
    'output "edge" of stack platform/prod: is missing, expected the reference of a balancer\n  try: return { edge: balancer.reference } in the program of platform/prod, and pulumi up there',
  );
});
