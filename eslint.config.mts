import eslint from "@eslint/js";
import type { Linter } from "eslint";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const folders = [
  "model",
  "plan",
  "config",
  "component",
  "balancer",
  "aws",
  "docker",
  "kubernetes",
  "observe",
  "operate",
  "pipeline",
  "comment",
  "declaration",
  "scaffold",
  "adopt",
  "policy",
  "preview",
  "report",
  "testing",
  "cli",
];

interface Imports {
  readonly folders: string[];
  readonly packages: string[];
  /** Single files of folders that are closed otherwise. */
  readonly files?: string[];
}

/** What each folder of lib may import, besides itself: other folders by name, packages as they are called. */
const allowed: Record<string, Imports> = {
  model: { folders: [], packages: ["zod"] },
  plan: { folders: ["model"], packages: [] },
  config: { folders: ["model"], packages: ["yaml"] },
  component: { folders: ["model", "plan"], packages: ["@pulumi/pulumi"] },
  balancer: {
    folders: ["model"],
    packages: ["@aws-sdk/client-elastic-load-balancing-v2", "@kubernetes/client-node"],
  },
  aws: {
    folders: ["model", "plan", "component", "balancer"],
    // Modules only: the root of the package takes half a second to load.
    packages: ["@pulumi/pulumi", "@pulumi/aws/"],
  },
  docker: {
    folders: ["model", "plan", "component", "balancer"],
    packages: ["@pulumi/pulumi", "@pulumi/docker"],
  },
  kubernetes: {
    folders: ["model", "plan", "component", "balancer"],
    // Modules only: the root of the package names every group of the API.
    packages: ["@pulumi/pulumi", "@pulumi/kubernetes/"],
  },
  observe: { folders: ["model", "balancer"], packages: ["@aws-sdk/client-cloudwatch"] },
  operate: {
    folders: ["model", "plan", "config", "balancer"],
    packages: ["@pulumi/pulumi"],
    // The client of the Docker Engine loads nothing, nor does what reads a state on AWS and Kubernetes; the rest of them loads SDKs.
    files: [
      "aws/applied",
      "docker/engine/engine",
      "docker/engine/engineAddress",
      "docker/engine/engineRequest",
      "kubernetes/applied",
    ],
  },
  preview: { folders: ["model"], packages: [] },
  report: { folders: ["model", "preview"], packages: ["zod"] },
  policy: {
    folders: ["model"],
    packages: ["zod", "@pulumi/policy"],
    // What the engine writes in the place of values that nobody can read is the same in a preview and in a state.
    files: ["preview/special", "preview/value"],
  },
  pipeline: { folders: ["model"], packages: ["yaml"] },
  comment: { folders: ["model"], packages: [] },
  declaration: {
    folders: ["model", "config", "preview"],
    packages: [],
    // Types only: a program loads its own version of it.
    files: ["testing", "operate/git"],
  },
  scaffold: { folders: ["model", "config", "pipeline"], packages: [] },
  adopt: {
    folders: ["model"],
    packages: [],
    files: ["operate/exportedState", "report/secretKey", "report/secretText"],
  },
  testing: { folders: ["model", "plan", "component"], packages: ["@pulumi/pulumi"] },
  cli: {
    folders: [
      "model",
      "plan",
      "config",
      "operate",
      "preview",
      "report",
      "pipeline",
      "comment",
      "declaration",
      "scaffold",
      "adopt",
    ],
    packages: ["@clack/prompts", "commander"],
    // The rules and their configuration; the rest of the folder loads the engine's SDK.
    files: ["policy/judge", "policy/exported", "policy/settings/policyConfig"],
  },
};

/** Everything that a file of one folder could import from another folder or a package, less what it may. */
function forbidden(folder: string): string {
  const { folders: own, packages, files = [] } = allowed[folder] ?? { folders: [], packages: [] };
  const inside = [
    ...[folder, ...own].map((name) => `${name}(?:/|$)`),
    ...files.map((name) => `${name}$`),
  ].join("|");
  const outside = ["node:", ...packages].join("|");
  return `^(?!\\.\\.?(?:/|$)|(?:${outside})).*|^(?:\\.\\./)+(?!${inside})(?:${folders.join("|")})(?:/|$)`;
}

/** The lint rule for one folder's list of imports. */
function importsOf(folder: string): Linter.Config {
  const { folders: own, packages } = allowed[folder] ?? { folders: [], packages: [] };
  const message = `lib/${folder} may import only itself and ${[...own, ...packages].join(", ")}.`;
  return {
    files: [`lib/${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ regex: forbidden(folder), message }] }],
    },
  };
}

export default defineConfig(
  {
    ignores: [
      "dist",
      "coverage",
      "docs/api",
      "**/node_modules",
      "tools/toolchain/go",
      "policy-pack",
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/dot-notation": "off",
      "max-lines": ["error", 300],
      eqeqeq: "error",
    },
  },
  ...folders.map(importsOf),
  {
    files: ["stacks/**/*.ts", "examples/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "/lib(?:/|$)", message: "Import the package by its name." }] },
      ],
    },
  },
);
