/** SageMaker as the SDK's real client meets it: HTTP answers by operation and arguments, and what was asked in order. */
import nock from 'nock';

export interface Failure {
  readonly error: string;
  readonly message: string;
}

type Answer = object | Failure;

/** Under `DescribeModel NAME` what is answered; of a list one after the other, and the last one from then on. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>;

export const missing = (what: string): Failure => ({
  error: 'ValidationException',
  message: `Could not find ${what}.`,
});

/** Returns the list that every call is written into. */
export function answerAs(answers: Answers): string[] {
  const calls: string[] = [];
  const asked = new Map<string, number>();
  nock.cleanAll();
  nock.disableNetConnect();
  nock('https://api.sagemaker.eu-west-1.amazonaws.com')
    .persist()
    .post('/')
    .reply(function reply(_path, body) {
      const call = [operationOf(this.req.headers), ...Object.values(JSON.parse(String(body)))].join(' ');
      calls.push(call);
      const turn = asked.get(call) ?? 0;
      asked.set(call, turn + 1);
      const answer = answers[call] ?? { error: 'AccessDeniedException', message: `The test has no answer to ${call}.` };
      return respond(Array.isArray(answer) ? answer[Math.min(turn, answer.length - 1)] : answer);
    });
  return calls;
}

function operationOf(headers: Readonly<Record<string, string>>): string {
  return String(headers['x-amz-target']).replace('SageMaker.', '');
}

function respond(answer: Answer): [number, object] {
  if (!('error' in answer)) return [200, answer];
  return [400, { __type: answer.error, message: answer.message }];
}
