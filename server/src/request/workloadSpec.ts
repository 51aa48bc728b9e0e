/**
 * The workload specification of an inference optimization: a JSON or YAML document inside a string of the request.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/generative-ai-inference-recommendations-workload-config.html
 */
import { type JsonTree, parseJson } from '../json/parse.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import { writable } from '../policy/conditionEdits.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { holdsTemplate } from '../text/templates.ts';
import { insideString } from '../tree/insideString.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import { type Member, member, type Node, type ObjectNode, type StringNode } from '../tree/node.ts';
import type { Rewrite, Template } from '../tree/rewrite.ts';
import { hideYaml, liftYaml, replaceYaml } from '../yaml/edit.ts';
import { parseYaml, type YamlResult } from '../yaml/parse.ts';
import type { SagemakerRequest } from './model.ts';

export interface WorkloadSpec {
  /** What is to hold the document. */
  readonly inline: Member;
  /** The document, with places of its own, or what of it could be read. */
  readonly root: Node | undefined;
  /** `unknown` where a tool fills something in first, and for YAML beyond what the tree can hold. */
  readonly state: 'read' | 'broken' | 'unknown';
  /** The first character that is neither JSON nor YAML, in the document. */
  readonly brokenAt: number;
  /** Where a place in the document stands in the request. */
  at(range: Range): Range;
  replace(node: Node, value: Template): Edit[];
  /** Moves a member to the root. Undefined where the layout makes it uncertain, as below. */
  lift(moved: Member): Edit[] | undefined;
  /** Takes a member away, and puts another value under its name into `secrets`. */
  hide(moved: Member, value: Template): Edit[] | undefined;
}

const SECRETS = 'secrets';

/** Every specification of the request, in the right place or not. */
export function workloadSpecs(request: SagemakerRequest, write: Rewrite): readonly WorkloadSpec[] {
  return inlineMembers(request).flatMap((inline) => readInline(inline, write) ?? []);
}

/** What holds a specification, or is to hold one. */
export function inlineMembers({ node, operation }: SagemakerRequest): readonly Member[] {
  if (operation?.name !== 'CreateAIWorkloadConfig') return [];
  const configs = member(node, 'AIWorkloadConfigs')?.value;
  const holders = [node, configs, member(node, 'WorkloadSpec')?.value, member(configs, 'WorkloadSpec')?.value];
  return holders.flatMap((holder) => member(holder, 'Inline') ?? []);
}

/** Undefined for what a template computes, and where there is nothing to read. */
function readInline(inline: Member, write: Rewrite): WorkloadSpec | undefined {
  const { value } = inline;
  if (value?.kind === 'string') return value.value.trim() === '' ? undefined : readText(inline, value, write);
  if (value?.kind !== 'object' || isIntrinsic(value)) return undefined;
  return { inline, root: value, state: 'read', brokenAt: 0, at: (range) => range, ...jsonEdits(value, write) };
}

function readText(inline: Member, node: StringNode, write: Rewrite): WorkloadSpec {
  const text = node.value;
  const json = /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  const read = json?.roots.length === 1 && json.problems.length === 0 ? undefined : parseYaml(text);
  const { root, edits } =
    read?.kind === 'read' || (read?.kind === 'broken' && json === undefined)
      ? { root: read.root, edits: yamlEdits(text, read) }
      : fromJson(text, json);
  return {
    inline,
    root,
    state: stateOf(read, root, text),
    brokenAt: json?.problems[0]?.range.start ?? (read?.kind === 'broken' ? read.problems[0].start : 0),
    at: ({ start, end }) => node.within(start, end),
    ...inside(node, edits, write),
  };
}

function stateOf(yaml: YamlResult | undefined, root: Node | undefined, text: string): WorkloadSpec['state'] {
  const isRead = yaml === undefined || yaml.kind === 'read';
  if (isRead && root?.kind === 'object') return 'read';
  if (yaml?.kind === 'unknown' || holdsTemplate(text)) return 'unknown';
  return isRead ? 'read' : 'broken';
}

type Edits = Pick<WorkloadSpec, 'replace' | 'lift' | 'hide'>;

function fromJson(text: string, json: JsonTree | undefined) {
  const [root] = json?.roots ?? [];
  return { root, edits: jsonEdits(root, jsonRewrite(text)) };
}

function jsonEdits(root: Node | undefined, write: Rewrite): Edits {
  return {
    replace: (node, value) => write.replace(node, value),
    lift(moved) {
      const { key, value } = moved;
      if (root?.kind !== 'object' || member(root, key.value)) return undefined;
      return [...write.removeMember(moved), ...write.addMember(root, key.value, writable(value))];
    },
    hide(moved, value) {
      const name = moved.key.value;
      const secrets = member(root, SECRETS);
      const removed = write.removeMember(moved);
      if (root?.kind !== 'object') return undefined;
      if (secrets === undefined) return [...removed, ...write.addMember(root, SECRETS, { [name]: value })];
      if (secrets.value?.kind !== 'object') return undefined;
      return member(secrets.value, name) ? removed : [...removed, ...write.addMember(secrets.value, name, value)];
    },
  };
}

/** Nothing moves in a document that is not read as a whole. */
function yamlEdits(text: string, { kind, root }: YamlResult & { readonly root: Node | undefined }): Edits {
  const document: ObjectNode | undefined = kind === 'read' && root?.kind === 'object' ? root : undefined;
  return {
    replace: (node, value) => [replaceYaml(node, value)],
    lift: (moved) => document && liftYaml(text, document, moved),
    hide: (moved, value) => document && hideYaml(text, document, moved, { under: SECRETS, value }),
  };
}

/** Edits of the document as edits of the string that holds it. */
function inside(node: StringNode, edits: Edits, write: Rewrite): Edits {
  const into = (made: readonly Edit[]) => insideString(node, made, write);
  const ifAny = (made: readonly Edit[] | undefined) => made && into(made);
  return {
    replace: (old, value) => into(edits.replace(old, value)),
    lift: (moved) => ifAny(edits.lift(moved)),
    hide: (moved, value) => ifAny(edits.hide(moved, value)),
  };
}
