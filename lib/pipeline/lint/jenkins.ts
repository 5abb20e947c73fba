import { changesStack } from "./commands";
import type { PipelineFinding } from "./finding";

type Found = Omit<PipelineFinding, "file">;

/** What is wrong with a Jenkinsfile, as far as its text tells. */
export function jenkinsFindings(text: string): Found[] {
  const lines = text.split("\n");
  return [...aborted(lines), ...unlocked(lines), ...anybody(lines)];
}

/** A newer build that ends an older one. */
function aborted(lines: readonly string[]): Found[] {
  return lines.flatMap((line, index) =>
    /disableConcurrentBuilds\([^)]*abortPrevious\s*:\s*true/.test(line) && lines.some(changesStack)
      ? [
          {
            rule: "up-is-cancelled",
            line: index + 1,
            level: "problem" as const,
            problem:
              "lets a newer build end an update: an engine that is ended leaves a lock, and work half done",
            fix: "disableConcurrentBuilds()",
          },
        ]
      : [],
  );
}

/** A change outside of a lock. Braces tell what a line is inside of; those of scripts are balanced or rare. */
function unlocked(lines: readonly string[]): Found[] {
  const heads: string[] = [];
  const found: Found[] = [];
  lines.forEach((line, index) => {
    const isShell = /^\s*(?:#|pulumi\b|.*\bsh\b)/.test(line) || changesStack(line);
    if (
      changesStack(line) &&
      !line.trim().startsWith("//") &&
      !heads.some((head) => /\block\s*\(/.test(head))
    ) {
      found.push({
        rule: "up-not-serialized",
        line: index + 1,
        level: "problem",
        problem: "changes a stack outside of a lock: builds of other branches may do so at once",
        fix: "lock(resource: 'stack-<name>') { … }",
      });
    }
    if (isShell) return;
    if (/^\s*}/.test(line)) heads.pop();
    if (/\{\s*$/.test(line)) heads.push(line);
  });
  return found;
}

/** An approval that everybody may give. */
function anybody(lines: readonly string[]): Found[] {
  return lines.flatMap((line, index) => {
    if (!/^\s*input\b/.test(line)) return [];
    const near = lines.slice(index, index + 6).join("\n");
    return near.includes("submitter")
      ? []
      : [
          {
            rule: "approval-by-anybody",
            line: index + 1,
            level: "problem" as const,
            problem: "asks for an approval that everybody who sees the build may give",
            fix: "submitter '<group>'",
          },
        ];
  });
}
