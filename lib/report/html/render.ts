import { createHash } from "node:crypto";
import { severities } from "../../preview";
import type { Report } from "../reportSchema";
import { countWords, stackName, verdict } from "../words";
import { escapeHtml } from "./escape";
import { script } from "./script";
import { stackSection } from "./stackSection";
import { style } from "./style";

/** Writes a page that is one file, loads nothing and sends nothing: a browser is told to see to that. */
export function renderHtml(report: Report): string {
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Crossfade: what will happen</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the stacks</a>
<header>
<h1>What will happen</h1>
${overview(report)}
</header>
${tools()}
<main id="main">
${report.stacks.map(stackSection).join("\n")}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function overview({ stacks }: Report): string {
  const rows = stacks.map((stack, index) => {
    const { severity = "none" } = stack;
    const link = `<a href="#stack-${String(index)}">${escapeHtml(stackName(stack))}</a>`;
    return `<tr><td>${link}</td><td class="${severity}">${verdict(stack)}</td><td>${countWords(stack)}</td></tr>`;
  });
  const head = ["stack", "verdict", "changes"].map((it) => `<th scope="col">${it}</th>`).join("");
  return `<table><caption class="soft">All stacks</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function tools(): string {
  const grades = severities.map((it) => `<option value="${it}">${it} or worse</option>`).join("");
  const changes = ["create", "import", "update", "replace", "delete", "forget", "other"]
    .map((it) => `<option>${it}</option>`)
    .join("");
  return `<div class="tools" role="search" hidden>
<label for="filter">Filter</label> <input id="filter" type="search" placeholder="name or type ( / )">
<label for="severity">Severity</label> <select id="severity"><option value="">any</option>${grades}</select>
<label for="change">Change</label> <select id="change"><option value="">any</option>${changes}</select>
<output id="count" for="filter severity change" aria-live="polite"></output>
</div>`;
}
