/** The look of the page, in light and dark. Colors only repeat what words say. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --text: #1c2024; --soft: #60646c; --line: #d9d9e0; --panel: #f5f5f7;
  --blue: #0b68cb; --green: #18794e; --critical: #b3122e; --high: #cd2b31; --medium: #ad5700; --low: #7a6200; --info: #0b68cb; }
@media (prefers-color-scheme: dark) { :root { --back: #111113; --text: #edeef0; --soft: #b0b4ba; --line: #363a3f;
  --panel: #1b1d20; --blue: #70b8ff; --green: #3dd68c; --critical: #ff8f9c; --high: #ff9592; --medium: #ffa057;
  --low: #f5e147; --info: #70b8ff; } }
* { box-sizing: border-box; } [hidden] { display: none !important; }
body { margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 75rem; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { scroll-margin-top: 4rem; font-size: 1.25rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1rem; }
a, summary { color: inherit; } a { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.facts th { white-space: nowrap; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; margin: 0; }
.soft { color: var(--soft); } .critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
.low { color: var(--low); } .info { color: var(--info); } .none { color: var(--green); }
.tools { position: sticky; top: 0; background: var(--back); padding: .6rem 0; display: flex; gap: .6rem; flex-wrap: wrap; align-items: center;
  border-bottom: 1px solid var(--line); z-index: 1; }
input, select { max-width: 100%; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: 4px; padding: .3rem .5rem; }
.step { border-bottom: 1px solid var(--line); padding: .3rem 0; content-visibility: auto; contain-intrinsic-size: auto 2.2rem; }
.step summary { cursor: pointer; } .step summary b { font-weight: 600; }
.split { display: flex; gap: .6rem; align-items: center; margin: .15rem 0; } .split > .soft { width: 2.5rem; }
.bar { display: flex; flex: 1; height: 1.1rem; border-radius: 3px; overflow: hidden; max-width: 24rem; background: var(--panel); border: 1px solid var(--line); }
.bar span:first-child { background: var(--blue); } .bar span:last-child { background: var(--green); }
.graph { overflow: auto; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); }
.graph svg { display: block; } .graph text { font: 12px system-ui, sans-serif; fill: var(--text); }
.graph rect { fill: var(--back); stroke: var(--soft); } .graph path { fill: none; stroke: var(--soft); }
.graph .critical rect, .graph .high rect { stroke: var(--high); stroke-width: 2.5; } .graph .medium rect { stroke: var(--medium); stroke-width: 2; }
@media print { .tools { display: none; } }
`;
