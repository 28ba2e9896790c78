import { ConfigError } from '../config.ts';
import { visible } from '../domain/visible.ts';
import { UserError } from '../errors.ts';

/**
 * Runs a command, which ends with 1 when it fails. What its user can put right is said in words; anything else comes with the place where it
 * broke, for whoever is asked about it.
 */
export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isInWords = error instanceof ConfigError || error instanceof UserError;
    console.error(isInWords ? error.message.split('\n').map(visible).join('\n') : error);
    process.exitCode = 1;
  }
}
