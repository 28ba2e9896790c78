import { escapeMarkup } from '../../domain/markup.ts';
import { page } from '../page.ts';
import type { WebResponse } from '../http.ts';
import { authWords } from './auth-words.ts';

/** What people see while they sign in. Texts in it are ours or escaped. */

/** The ProTracker form. `problem`: why it is shown again; the name stays, the password never comes back. */
export function crmPage(form: {
  readonly state: string;
  readonly server: string;
  readonly userName: string;
  readonly problem: string | null;
}): WebResponse {
  const words = authWords.crm;
  const problem = form.problem === null ? '' : `<p role="alert" class="problem">⚠ ${escapeMarkup(form.problem)}</p>`;
  return page(
    words.title,
    `<p>${words.server}: <b>${escapeMarkup(form.server)}</b></p>
${problem}
<form method="post" action="/auth/crm">
<input type="hidden" name="state" value="${escapeMarkup(form.state)}">
<p><label for="user">${words.user}</label><br>
<input id="user" name="user" value="${escapeMarkup(form.userName)}" autocomplete="username" required maxlength="255" autofocus></p>
<p><label for="password">${words.password}</label><br>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="255"></p>
<p><button>${words.signIn}</button></p>
</form>
<p>${words.kept}</p>`,
    { status: form.problem === null ? 200 : 422, formAction: "'self'" },
  );
}

/** The way back to the chat: a script hands the code to Teams; elsewhere the person copies it. */
export function donePage(script: string, code: string): WebResponse {
  const words = authWords.done;
  // The English name of a command is understood in every language.
  const command = escapeMarkup(`sign in ${code}`);
  return page(
    words.title,
    `<p id="working" role="status">${words.working}</p>
<div id="by-hand" hidden>
<p>${words.byHand}</p>
<p><input id="words" readonly aria-label="${words.words}" value="${command}"> <button id="copy" type="button">${words.copy}</button></p>
</div>
<noscript><p>${words.byHand} <code>${command}</code></p></noscript>`,
    { script },
  );
}

/** The sign-in came to nothing; `text` says what to do. */
export const stoppedPage = (text: string, status: number): WebResponse =>
  page(authWords.stopped, `<p role="alert">${escapeMarkup(text)}</p>`, { status });
