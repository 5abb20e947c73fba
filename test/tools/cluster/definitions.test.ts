import { expect, it } from "vitest";
import { pathOf } from "../../../tools/cluster/definitions";

it.each([
  [
    "apiextensions.k8s.io/v1",
    "CustomResourceDefinition",
    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/x",
  ],
  [
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicy",
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/x",
  ],
  [
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicyBinding",
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/x",
  ],
])("%s %s is at %s", (apiVersion, kind, path) => {
  expect(pathOf({ apiVersion, kind, metadata: { name: "x" } })).toBe(path);
});
