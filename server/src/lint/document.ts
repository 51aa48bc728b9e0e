/** Reads a text into everything the rules look at: tree, kind, policies, requests, VpcConfigs, event patterns. */
import type { Template } from '../cloudformation/model.ts';
import { readTemplate } from '../cloudformation/read.ts';
import type { EventPattern } from '../eventpattern/model.ts';
import { readPattern, recognisePattern } from '../eventpattern/read.ts';
import { type JsonTree, parseJson } from '../json/parse.ts';
import { type Retyped, retyped } from '../json/retyped.ts';
import { buildPolicy } from '../policy/build.ts';
import { type DocumentKind, isPolicyKind } from '../policy/kinds.ts';
import type { Policy } from '../policy/model.ts';
import { recognisePolicy } from '../policy/recognise.ts';
import type { SagemakerRequest } from '../request/model.ts';
import { mayBeRequest, networksOf, readRequest, recogniseRequest } from '../request/read.ts';
import type { Change } from '../text/change.ts';
import type { Node } from '../tree/node.ts';
import { findVpcConfigs } from '../vpcconfig/find.ts';
import type { VpcConfig } from '../vpcconfig/model.ts';

export interface DocumentInput {
  readonly text: string;
  /** The file's name or path; only its last part is read. */
  readonly fileName: string;
  /** True where comments and trailing commas are errors. */
  readonly strictSyntax: boolean;
  /** The kind that the user's configuration pins. */
  readonly pinnedKind?: DocumentKind | undefined;
}

export interface DocumentModel extends DocumentInput {
  readonly tree: JsonTree;
  /** How the text came of the one whose tree it took over. */
  readonly since: { readonly text: string; readonly change: Change } | undefined;
  readonly kind: DocumentKind;
  readonly kindSource: 'content' | 'name' | 'configured';
  readonly policies: readonly Policy[];
  readonly requests: readonly SagemakerRequest[];
  readonly vpcConfigs: readonly VpcConfig[];
  readonly eventPatterns: readonly EventPattern[];
  readonly template: Template | undefined;
}

interface Part {
  readonly kind: DocumentKind;
  readonly source: DocumentModel['kindSource'];
  readonly policies?: readonly Policy[];
  readonly requests?: readonly SagemakerRequest[];
  readonly vpcConfigs?: readonly VpcConfig[];
  readonly eventPattern?: EventPattern;
  readonly template?: Template;
}

/**
 * Words of which every document of ours holds one, also while it is misspelt or half-typed. None spans lines:
 * the client looks at changed lines alone.
 */
const TELLING =
  /statement|effect|vpcconfig|subnet|security_?group|detail[-_]?type|aws(?:\.|::)sagemaker|policydocument|keypolicy|"detail"[ \t]*:[ \t]*\{|"version"[ \t]*:[ \t]*"20\d\d-/i;

/** A quick look: false means that reading the document would find nothing of ours. */
export function mayBeOurs(text: string, fileName = ''): boolean {
  return (TELLING.test(text) && !isOtherTemplate(text)) || mayBeRequest(text, fileName);
}

/** A template holds nothing of ours unless it names one of these. */
function isOtherTemplate(text: string): boolean {
  if (!text.includes('"AWS::') || !/"Type"\s*:\s*"AWS::/.test(text) || !/"Resources"\s*:/.test(text)) return false;
  return !/polic|statement|aws::sagemaker::/i.test(text);
}

/**
 * Undefined for a text that is none of our documents. A document that was read before may give what it is made of to
 * this one, and is then not to be used any more.
 */
export function readDocument(input: DocumentInput, before?: DocumentModel): DocumentModel | undefined {
  const { text, pinnedKind } = input;
  if (pinnedKind === 'off' || (pinnedKind === undefined && !mayBeOurs(text, input.fileName))) return undefined;
  const again = before && retyped(before.tree, text);
  const tree = again?.tree ?? parseJson(text);
  const parts = tree.roots
    .map((root) => readRoot(root, input, again && { ...again, before }))
    .filter((part) => part !== undefined);
  const first = parts[0] ?? (pinnedKind && { kind: pinnedKind, source: 'configured' as const });
  if (first === undefined) return undefined;
  const { policies, requests, vpcConfigs, eventPatterns, template } =
    parts.length === 1 ? whole(first) : together(parts);
  return {
    text,
    fileName: input.fileName,
    strictSyntax: input.strictSyntax,
    pinnedKind,
    tree,
    since: again && before && { text: before.text, change: again.change },
    kind: first.kind,
    kindSource: first.source,
    policies,
    requests,
    vpcConfigs,
    eventPatterns,
    template,
  };
}

type Contents = Pick<DocumentModel, 'policies' | 'requests' | 'vpcConfigs' | 'eventPatterns' | 'template'>;

function whole({ policies, requests, vpcConfigs, eventPattern, template }: Part): Contents {
  return {
    policies: policies ?? [],
    requests: requests ?? [],
    vpcConfigs: vpcConfigs ?? [],
    eventPatterns: eventPattern ? [eventPattern] : [],
    template,
  };
}

/** Of several documents in one text. */
function together(parts: readonly Part[]): Contents {
  const contents = parts.map(whole);
  return {
    policies: contents.flatMap(({ policies }) => policies),
    requests: contents.flatMap(({ requests }) => requests),
    vpcConfigs: contents.flatMap(({ vpcConfigs }) => vpcConfigs),
    eventPatterns: contents.flatMap(({ eventPatterns }) => eventPatterns),
    template: contents.find(({ template }) => template !== undefined)?.template,
  };
}

interface Again extends Retyped {
  readonly before: DocumentModel;
}

function readRoot(root: Node, { text, fileName, pinnedKind }: DocumentInput, again?: Again): Part | undefined {
  if (pinnedKind !== undefined) return readPinned(root, pinnedKind, { text, fileName });
  const seen = again?.before.template;
  const before = again && seen && { surveys: seen.computing.surveys, string: again.string };
  const template = readTemplate(root, { hasBranches: hasBranches(text), before });
  if (template) return inTemplate(template, 'content');
  const known = again?.before.policies.find(({ node }) => node === root);
  const recognised = recognisePolicy(root, fileName, again && known && { policy: known, string: again.string });
  if (recognised) {
    const { policy, verdict } = recognised;
    return { kind: verdict.kind, source: verdict.source, policies: [policy] };
  }
  const event = recognisePattern(root, fileName);
  if (event) return { kind: 'event-pattern', source: event.source, eventPattern: event.pattern };
  const found = recogniseRequest(root, fileName);
  if (found) return { kind: 'sagemaker-request', source: found.source, ...withNetworks(found.request) };
  const vpcConfigs = findVpcConfigs(root, { fileName });
  return vpcConfigs && { kind: 'vpc-config', source: 'content', vpcConfigs };
}

function inTemplate(template: Template, source: DocumentModel['kindSource']): Part {
  const { policies, requests } = template;
  return {
    kind: 'cloudformation-template',
    source,
    template,
    policies: policies.map(({ policy }) => policy),
    requests: requests.map(({ request }) => request),
    vpcConfigs: requests.flatMap(({ networks }) => networks),
  };
}

function readPinned(
  root: Node,
  kind: DocumentKind,
  { text, fileName }: Pick<DocumentInput, 'text' | 'fileName'>,
): Part {
  if (isPolicyKind(kind) && root.kind === 'object') {
    return { kind, source: 'configured', policies: [buildPolicy(root, kind, true)] };
  }
  if (kind === 'event-pattern' && root.kind === 'object') {
    return { kind, source: 'configured', eventPattern: readPattern(root) };
  }
  if (kind === 'cloudformation-template') {
    const template = readTemplate(root, { pinned: true, hasBranches: hasBranches(text) });
    return template ? inTemplate(template, 'configured') : { kind, source: 'configured' };
  }
  if (kind === 'sagemaker-request' && root.kind === 'object') {
    return { kind, source: 'configured', ...withNetworks(readRequest(root, fileName)) };
  }
  if (kind !== 'vpc-config') return { kind, source: 'configured' };
  return { kind, source: 'configured', vpcConfigs: findVpcConfigs(root, { pinned: true }) ?? [] };
}

function hasBranches(text: string): boolean {
  return text.includes('Fn::If') || text.includes('!If');
}

function withNetworks(request: SagemakerRequest): Pick<Part, 'requests' | 'vpcConfigs'> {
  return { requests: [request], vpcConfigs: networksOf(request) };
}
