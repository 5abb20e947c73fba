import ts from "typescript";
import type { Field, Fields, Written } from "./declared";

/** Texts by another name, such as `ARN` or an enumeration, and resources, of which the wire has the id. */
const TEXTS = /^(?:[A-Z]\w*|(?!inputs|outputs)\w+\..+)$/;

/** Properties of an interface or of a class, as its declaration has them. */
export function fieldsOf(members: readonly ts.Node[]): Fields {
  const found: Record<string, Field> = {};
  for (const member of members) {
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
    if (!member.type || !ts.isIdentifier(member.name)) continue;
    if (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) continue;
    const required = member.questionToken === undefined && !mayBeUndefined(member.type);
    found[member.name.text] = { shape: written(member.type), required };
  }
  return found;
}

function mayBeUndefined(type: ts.TypeNode): boolean {
  const inner = unwrapped(type);
  return parts(inner).some((part) => part.kind === ts.SyntaxKind.UndefinedKeyword);
}

function written(given: ts.TypeNode): Written {
  const all = parts(unwrapped(given)).filter(
    (part) => part.kind !== ts.SyntaxKind.UndefinedKeyword,
  );
  if (all.length > 1) return ofUnion(all.map(written));
  const type = all[0];
  if (!type) throw new Error(`${given.getText()} has no type`);
  if (ts.isArrayTypeNode(type)) return { list: written(type.elementType) };
  if (ts.isTypeLiteralNode(type)) return ofLiteral(type);
  if (ts.isLiteralTypeNode(type)) return "text";
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return "text";
    case ts.SyntaxKind.NumberKeyword:
      return "number";
    case ts.SyntaxKind.BooleanKeyword:
      return "flag";
    default:
      return ofReference(type.getText());
  }
}

/** Where a text or something else is taken, the plugin makes a text of it: JSON of an object. */
function ofUnion(shapes: readonly Written[]): Written {
  if (shapes.includes("json")) return "json";
  if (shapes.every((shape) => shape === shapes[0])) return shapes[0] ?? "text";
  throw new Error(`a union of ${JSON.stringify(shapes)} is not understood`);
}

function ofLiteral(type: ts.TypeLiteralNode): Written {
  const index = type.members.find(ts.isIndexSignatureDeclaration);
  if (!index) throw new Error(`${type.getText()} is not a map`);
  return { map: written(index.type) };
}

function ofReference(name: string): Written {
  if (/(?:^|\.)PolicyDocument$/.test(name)) return "json";
  if (TEXTS.test(name)) return "text";
  const object = /^(?:inputs|outputs)\.(.+)$/.exec(name)?.[1];
  if (object === undefined) throw new Error(`the type ${name} is not understood`);
  return { type: object };
}

/** What is inside of `pulumi.Input<…>` and its like. */
function unwrapped(type: ts.TypeNode): ts.TypeNode {
  if (ts.isParenthesizedTypeNode(type)) return unwrapped(type.type);
  if (!ts.isTypeReferenceNode(type)) return type;
  const wraps = ["pulumi.Input", "pulumi.Output"].includes(type.typeName.getText());
  return wraps && type.typeArguments?.[0] ? unwrapped(type.typeArguments[0]) : type;
}

function parts(type: ts.TypeNode): readonly ts.TypeNode[] {
  return ts.isUnionTypeNode(type) ? type.types.flatMap((part) => parts(unwrapped(part))) : [type];
}
