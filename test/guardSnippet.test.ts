/** The guard among the snippets, in both languages: what it calls for the events it is sent. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { expandAllSnippets } from './support/expandSnippet.ts';

const guards = expandAllSnippets().filter(({ file }) => file.startsWith('guard-'));

const DEPLOYER = 'arn:aws:iam::111122223333:role/TenantADeployment';
const OTHER = 'arn:aws:iam::111122223333:role/TenantBDeployment';
const ROLES: Readonly<Record<string, string>> = {
  ours: 'arn:aws:iam::111122223333:role/TenantAModels',
  unlisted: 'arn:aws:iam::111122223333:role/Unlisted',
};

/** What SageMaker answers; the commands are recorded as `Name argument`. */
const ANSWERS: Readonly<Record<string, (name: string) => unknown>> = {
  DescribeModel: (name) => ({ ExecutionRoleArn: ROLES[name] }),
  DescribeEndpoint: () => ({ EndpointStatus: 'InService' }),
  DescribeEndpointConfig: (name) =>
    ({
      plain: { ProductionVariants: [{ ModelName: 'ours' }] },
      shadow: { ProductionVariants: [{ ModelName: 'ours' }], ShadowProductionVariants: [{ ModelName: 'unlisted' }] },
      components: { ExecutionRoleArn: ROLES.unlisted, ProductionVariants: [{ VariantName: 'one' }] },
      pool: { ProductionVariants: [{ ModelName: 'ours', InstancePools: [{ ModelNameOverride: 'unlisted' }] }] },
    })[name],
};

type Event = Readonly<Record<string, unknown>>;

async function run(text: string, detail: Event): Promise<readonly string[]> {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const sent: string[] = [];
  const command = (name: string) =>
    class {
      readonly name = name;
      readonly argument: string;
      constructor(input: Readonly<Record<string, string>>) {
        this.argument = Object.values(input)[0] ?? '';
      }
    };
  const commands = [...text.matchAll(/\b(\w+)Command,/g)].map(([, name = '']) => [`${name}Command`, command(name)]);
  class SageMakerClient {
    async send({ name, argument }: { readonly name: string; readonly argument: string }) {
      sent.push(`${name} ${argument}`);
      return ANSWERS[name]?.(argument) ?? {};
    }
  }
  const modules: Readonly<Record<string, unknown>> = {
    '@aws-sdk/client-sagemaker': { ...Object.fromEntries(commands), SageMakerClient },
    'node:timers/promises': { setTimeout: async () => undefined },
  };
  const exported: { handler?: (event: { detail: Event }) => Promise<void> } = {};
  const quiet = { warn: () => undefined };
  new Function('require', 'exports', 'console', outputText)((name: string) => modules[name], exported, quiet);
  try {
    await exported.handler?.({ detail });
  } catch (error) {
    sent.push(String(error));
  }
  return sent;
}

/** What the compiler says of the guards, as if they stood here. JavaScript is held to what it can be held to. */
function typeErrors(): readonly string[] {
  const texts = new Map(guards.map(({ file, text }) => [pathOf(file), text]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
    strict: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .filter(({ code }) => !(path.endsWith('.js') && IMPLICIT_ANY.has(code)))
      .map(({ messageText }) => `${basename(path)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
}

const IMPLICIT_ANY = new Set([7006, 7031, 7053]);

function pathOf(file: string): string {
  const name = file.replace(/javascript\.json$/, 'snippet.js').replace(/typescript\.json$/, 'snippet.ts');
  return fileURLToPath(new URL(name, import.meta.url)).replaceAll('\\', '/');
}

it('the guards have the types that the AWS SDK asks for', () => expect(typeErrors()).toEqual([]));

const role = (arn: string) => ({
  type: 'AssumedRole',
  arn: `${arn}/session`,
  sessionContext: { sessionIssuer: { arn } },
});

describe.each(guards)('$file', ({ text }) => {
  it.each<[string, Event, readonly string[]]>([
    [
      'lets a deployer create what is theirs',
      {
        eventName: 'CreateEndpoint',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'plain' },
      },
      ['DescribeEndpointConfig plain', 'DescribeModel ours'],
    ],
    [
      'ends what another role creates',
      {
        eventName: 'CreateEndpoint',
        userIdentity: role(OTHER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'plain' },
      },
      ['DescribeEndpointConfig plain', 'DescribeModel ours', 'DescribeEndpoint e', 'DeleteEndpoint e'],
    ],
    [
      'looks at shadow variants',
      {
        eventName: 'CreateEndpoint',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'shadow' },
      },
      [
        'DescribeEndpointConfig shadow',
        'DescribeModel ours',
        'DescribeModel unlisted',
        'DescribeEndpoint e',
        'DeleteEndpoint e',
      ],
    ],
    [
      'looks at the models of instance pools',
      {
        eventName: 'CreateEndpoint',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'pool' },
      },
      [
        'DescribeEndpointConfig pool',
        'DescribeModel ours',
        'DescribeModel unlisted',
        'DescribeEndpoint e',
        'DeleteEndpoint e',
      ],
    ],
    [
      'stops a transform job of root, who has no session',
      {
        eventName: 'CreateTransformJob',
        userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
        requestParameters: { transformJobName: 't', modelName: 'ours' },
      },
      ['DescribeModel ours', 'StopTransformJob t'],
    ],
    [
      'stops a transform job of a service, which has no ARN',
      {
        eventName: 'CreateTransformJob',
        userIdentity: { type: 'AWSService' },
        requestParameters: { transformJobName: 't', modelName: 'ours' },
      },
      ['DescribeModel ours', 'StopTransformJob t'],
    ],
    [
      'leaves to a person what it cannot undo',
      {
        eventName: 'UpdateEndpoint',
        userIdentity: role(OTHER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'plain' },
      },
      [
        'DescribeEndpointConfig plain',
        'DescribeModel ours',
        'Error: UpdateEndpoint is for a person to undo: {"endpointName":"e","endpointConfigName":"plain"}',
      ],
    ],
    [
      'finds the model of an inference component',
      {
        eventName: 'CreateInferenceComponent',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', specification: { modelName: 'ours' } },
      },
      ['DescribeModel ours'],
    ],
    [
      'refuses an inference component whose role the call does not tell',
      {
        eventName: 'CreateInferenceComponent',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', specification: { container: {} } },
      },
      [
        'Error: CreateInferenceComponent is for a person to undo: {"endpointName":"e","specification":{"container":{}}}',
      ],
    ],
    [
      'lets an inference component be whose model stays',
      { eventName: 'UpdateInferenceComponent', userIdentity: role(OTHER), requestParameters: { runtimeConfig: {} } },
      [],
    ],
    [
      'looks at the role that inference components run with',
      {
        eventName: 'CreateEndpoint',
        userIdentity: role(DEPLOYER),
        requestParameters: { endpointName: 'e', endpointConfigName: 'components' },
      },
      ['DescribeEndpointConfig components', 'DescribeEndpoint e', 'DeleteEndpoint e'],
    ],
    [
      'has nothing to do for a call that failed',
      { eventName: 'CreateEndpoint', errorCode: 'AccessDenied', userIdentity: role(OTHER), requestParameters: null },
      [],
    ],
  ])('%s', async (_, detail, sent) => {
    expect(await run(text, detail)).toEqual(sent);
  });
});
