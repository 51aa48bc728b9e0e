/** The Lambda function: the guard with its real parts. */
import { setTimeout as pause } from 'node:timers/promises';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { createGuard } from './guard.ts';
import { readSettings } from './settings.ts';

export const handler = createGuard({
  client: new SageMakerClient({ maxAttempts: 5 }),
  settings: readSettings(process.env),
  pause: async (milliseconds) => pause(milliseconds),
  log: console.log,
});
