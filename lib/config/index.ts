export { schemaReference, withEditorComment } from "./editorComment";
export { editText } from "./editText";
export { type EscEnvironment, describeEsc } from "./escEnvironment";
export { findProject, type Project } from "./project";
export { rewriteStackFile, type Rewriting, rewritingOf } from "./rewriting";
export { parseStackFile, readStackFile, type StackFile } from "./stackFile";
export { stackFile, stackFiles } from "./stackFiles";
export { writeStackFile } from "./writeStackFile";
