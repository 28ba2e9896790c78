import { app, authentication } from '@microsoft/teams-js';
import { languageOf, speak } from '../../domain/language.ts';
import { doneWords } from './done-words.ts';

/** The last page of a sign-in, in the browser: hands the code to whoever opened it. */

const teamsAnswersWithinMs = 3_000;

speak(() => languageOf(document.documentElement.lang));

const words = document.querySelector<HTMLInputElement>('#words');
const byHand = document.querySelector<HTMLElement>('#by-hand');
const working = document.querySelector<HTMLElement>('#working');
const code = words?.value.replace(/^sign in /, '') ?? '';

function showByHand(): void {
  if (working) working.textContent = doneWords.recognised;
  if (byHand) byHand.hidden = false;
  words?.select();
}

document.querySelector('#copy')?.addEventListener('click', () => {
  void navigator.clipboard.writeText(words?.value ?? '');
});

/** A page of our own that opened this one: the pane, the tab, the sandbox's desk. Others do not hear it. */
function tellOpener(): boolean {
  if (window.opener === null) return false;
  (window.opener as Window).postMessage({ signInCode: code }, window.location.origin);
  return true;
}

async function tell(): Promise<void> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('not in Teams'));
    }, teamsAnswersWithinMs);
  });
  const wasTold = tellOpener();
  // Without TLS it is the sandbox: Teams is nowhere near.
  if (wasTold && window.location.protocol === 'http:') {
    if (working) working.textContent = doneWords.signedIn;
    window.close();
    return;
  }
  await Promise.race([app.initialize(), late]);
  authentication.notifySuccess(code);
}

tell().catch(showByHand);
