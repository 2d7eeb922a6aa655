import { html, Parser, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import { type Budget, parseWithin } from './html-budget.ts';

/** What a parser must know of a node while it is open: not what is in it. */
interface Shadow {
  readonly name: string;
  readonly namespace: html.NS;
  readonly attributes: Token.Attribute[];
  parent: Shadow | null;
  children: number;
  /** A text that follows joins it. */
  endsInText: boolean;
  content: Shadow | null;
  mode: html.DOCUMENT_MODE;
}
type Shadows = TreeAdapterTypeMap<Shadow, Shadow, Shadow, Shadow, Shadow, Shadow, Shadow, Shadow, Shadow, Shadow>;

/** Reads a whole page and keeps nothing of it but what is open. The answer is the end of a sentence about the file, or null. */
export function excessOf(page: string, budget: Budget): string | null {
  const parser: Parser<Shadows> = new Parser<Shadows>({ treeAdapter: shadows(budget, () => parser.openElements.items) });
  return parseWithin(parser, page, { budget, isSpent: () => false });
}

const shadow = (name: string, namespace = html.NS.HTML, attributes: Token.Attribute[] = []): Shadow => ({
  name,
  namespace,
  attributes,
  parent: null,
  children: 0,
  endsInText: false,
  content: null,
  mode: html.DOCUMENT_MODE.NO_QUIRKS,
});

function append(parent: Shadow, node: Shadow): void {
  node.parent = parent;
  parent.children += 1;
  parent.endsInText = false;
}

/** A tree of which only the open nodes are known, and of others how many there are. */
function shadows(budget: Budget, open: () => readonly Shadow[]): TreeAdapter<Shadows> {
  const nothing = (): null => null;
  const never = (node: Shadow | null): node is Shadow => node === null;
  const text = (parent: Shadow): void => {
    if (!parent.endsInText) {
      budget.nodes += 1;
      parent.children += 1;
    }
    parent.endsInText = true;
  };
  return {
    createDocument: () => shadow('#document'),
    createDocumentFragment: () => shadow('#document-fragment'),
    createElement(name, namespace, attributes) {
      budget.nodes += 1;
      return shadow(name, namespace, attributes);
    },
    createCommentNode() {
      budget.nodes += 1;
      return shadow('#comment');
    },
    createTextNode: () => shadow('#text'),
    appendChild: append,
    insertBefore(parent, node) {
      budget.repairs += 1;
      append(parent, node);
    },
    setTemplateContent(template, content) {
      template.content = content;
    },
    getTemplateContent: (template) => template.content ?? template,
    setDocumentType: () => undefined,
    setDocumentMode(document, mode) {
      document.mode = mode;
    },
    getDocumentMode: ({ mode }) => mode,
    detachNode(node) {
      budget.repairs += 1;
      if (node.parent) node.parent.children -= 1;
      node.parent = null;
    },
    insertText: text,
    insertTextBefore(parent) {
      budget.repairs += 1;
      text(parent);
    },
    adoptAttributes: () => undefined,
    getFirstChild: nothing,
    getChildNodes(parent) {
      const known = open().filter((node) => node?.parent === parent);
      // Nothing is asked of the others but to go elsewhere.
      const other = { ...shadow('#other'), parent };
      return [...known, ...Array.from({ length: Math.max(parent.children - known.length, 0) }, () => other)];
    },
    getParentNode: ({ parent }) => parent,
    getAttrList: ({ attributes }) => attributes,
    getTagName: ({ name }) => name,
    getNamespaceURI: ({ namespace }) => namespace,
    getTextNodeContent: () => '',
    getCommentNodeContent: () => '',
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: never,
    isCommentNode: never,
    isDocumentTypeNode: never,
    isElementNode: never,
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation: () => undefined,
    updateNodeSourceCodeLocation: () => undefined,
  };
}
