import type { OfficeEvent, OfficeNamespace } from '../outlook/office.ts';
import { asksBeforeSending, type FunctionName, functionNames } from '../outlook/ribbon.ts';
import { createApi } from '../shared/api.ts';
import { Boot } from '../shared/boot.ts';
import { speakTo } from '../shared/language.ts';
import { tokenSource } from '../shared/token.ts';
import { archiveNow } from './archive-now.ts';
import { type CommandTools, type Doing, doing } from './doing.ts';
import { mark, unmark } from './mark.ts';
import { beforeSending, sendAndArchive } from './send-archive.ts';

/**
 * The functions behind the ribbon and before sending. One file without imports: classic Outlook runs it outside of any page,
 * without a document, so what a page is handed stands in front of it (`ptBoot`).
 */
const functions: Readonly<Record<Exclude<FunctionName, 'onMessageSend'>, Doing>> = {
  ...{ archiveNow, sendAndArchive },
  ...{ mark, unmark },
};

declare const ptBoot: unknown;
declare const Office: OfficeNamespace;

const boot = Boot.parse(ptBoot);
const api = createApi(tokenSource(boot), boot);
const tools = (): CommandTools | null => {
  const mailbox = Office.context.mailbox;
  if (!mailbox) return null;
  return {
    ...{ api, mailbox },
    newId: () => crypto.randomUUID(),
    wait: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
      }),
  };
};

/** Outlook is ready when it calls, and says only then which language it speaks. */
const answer = (name: FunctionName, run: (event: OfficeEvent) => void): void => {
  Office.actions.associate(name, (event) => {
    speakTo(Office.context.displayLanguage);
    run(event);
  });
};

void Office.onReady();
for (const name of functionNames) {
  if (name === asksBeforeSending) continue;
  answer(name, (event) => {
    const has = tools();
    if (has) doing(functions[name], has)(event);
    else event.completed();
  });
}
answer(asksBeforeSending, (event) => {
  beforeSending(event, Office.context.mailbox?.item ?? null, api);
});
