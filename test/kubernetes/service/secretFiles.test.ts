import { describe, expect, it } from "vitest";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { checkPod } from "../../../lib/kubernetes/service/podProblems";
import { checkSecretFiles, secretKey } from "../../../lib/kubernetes/service/secretFiles";

function problemsOf(paths: readonly string[], writableFolders?: readonly string[]): string[] {
  const problems: string[] = [];
  checkSecretFiles(
    {
      secretFiles: Object.fromEntries(paths.map((path) => [path, "hidden"])),
      ...(writableFolders === undefined ? {} : { writableFolders }),
    },
    (problem) => void problems.push(problem),
  );
  return problems;
}

describe("files with secrets", () => {
  it.each(["/keys/a", "/etc/tls/key.pem", "/run/secrets-1/db_password"])("may be %s", (path) => {
    expect(problemsOf([path])).toEqual([]);
  });

  it.each(["key.pem", "/key.pem", "/keys/../a", "/keys/", "/keys/a b"])("may not be %s", (path) => {
    expect(problemsOf([path])).toEqual([
      `secretFiles has ${JSON.stringify(path)}, expected a path with a folder such as "/secrets/key.pem"`,
    ]);
  });

  it("may not lie in a folder that the program writes to", () => {
    const said = (folder: string) =>
      `secretFiles has "${folder}/a", expected a folder of its own: ${folder} is writable`;
    expect(problemsOf(["/tmp/a"])).toEqual([said("/tmp")]);
    expect(problemsOf(["/cache/a", "/tmp/a"], ["/cache"])).toEqual([said("/cache")]);
  });

  it("may not have the same key in their Secret", () => {
    expect(problemsOf(["/a/b.c", "/a/b/c"])).toEqual([
      'secretFiles has "/a/b.c" and "/a/b/c", expected names that differ in letters',
    ]);
  });

  it("have keys that no variable has, and that Kubernetes takes", () => {
    expect(secretKey("/etc/tls/key.pem")).toBe(".etc.tls.key.pem");
  });

  it("are checked with the rest of a replica, as are the places of secrets", () => {
    const checks = argumentChecks('ScheduledJob "a"');
    checkPod(
      {
        secretFiles: { "/a": { store: { name: "Vault" }, key: "a" } },
        secrets: { B: { secret: "b", key: "no blanks" }, C: { store: { name: "vault" }, key: "" } },
      },
      checks,
    );
    const problems = [
      'secretFiles has "/a", expected a path with a folder such as "/secrets/key.pem"',
      'secrets.B.key is "no blanks", expected a key such as "password"',
      'secrets.C.key is "", expected 1 to 512 characters without blanks around them',
      'secretFiles./a.store.name is "Vault", expected lower-case letters, digits, hyphens and dots',
    ];
    expect(checks.end).toThrow(problems.map((it) => `ScheduledJob "a": ${it}`).join("\n"));
  });
});
