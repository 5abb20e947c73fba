export * from "../preview";
export { type Masking, masked, maskingFor, maskingOf } from "./masking";
export { type MarkdownOptions, marker, renderMarkdown } from "./markdown/render";
export { renderHtml } from "./html/render";
export { type Reported, reportOf } from "./reportOf";
export { type Report, reportJsonSchema, reportSchema, type StackReport } from "./reportSchema";
export { renderSarif } from "./sarif";
