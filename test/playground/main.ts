import { closeBrowser, newPage, picture } from '../support/browser.ts';
import { startService } from '../support/service.ts';
import { PlaygroundHands } from './hands.ts';
import { findPlayground, startPlayground } from './program.ts';
import { steps } from './steps.ts';

/**
 * `npm run playground`: walks through the bot in Microsoft 365 Agents Playground, in a real browser, against a sandbox of its own. With SCREENSHOTS it
 * leaves a picture of each step in that folder. The exit code is 1 when a step did not show what it should.
 */
const program = await findPlayground();
if (program === null)
  console.log('Microsoft 365 Agents Playground cannot be fetched from the npm registry: nothing was walked through.');
else await walk(program);

async function walk(program: string): Promise<void> {
  const service = await startService();
  const playground = await startPlayground(program, service.door.replace('127.0.0.1', 'localhost'));
  const page = await newPage();
  page.setDefaultTimeout(30_000);
  try {
    await page.goto(playground.url);
    await page.getByText('installationUpdate').waitFor();
    const hands = new PlaygroundHands(page);
    for (const [index, step] of steps.entries()) {
      await step.run(hands).finally(() => picture(page, `playground-${String(index + 1)}`));
      console.log(`✓ ${step.name}`);
    }
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await closeBrowser();
    await playground.close();
    await service.close();
  }
}
