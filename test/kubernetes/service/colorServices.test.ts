import { describe, expect, it } from "vitest";
import { serviceSpecOf } from "../../../lib/kubernetes/service/colorServices";

describe("the Service of pods", () => {
  it("leads from the usual port to theirs, and only inside of the cluster", () => {
    expect(serviceSpecOf({ "crossfade.service": "web" }, 3000)).toEqual({
      type: "ClusterIP",
      selector: { "crossfade.service": "web" },
      ports: [{ name: "http", port: 80, targetPort: 3000, protocol: "TCP", appProtocol: "http" }],
    });
  });

  it.each([
    ["http/1.1", "http"],
    ["h2c", "kubernetes.io/h2c"],
  ] as const)("tells gateways that pods speak %s by %s", (protocol, appProtocol) => {
    expect(serviceSpecOf({}, 9090, protocol).ports).toMatchObject([{ appProtocol }]);
  });
});
