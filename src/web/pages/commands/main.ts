import type { OfficeNamespace } from '../outlook/office.ts';
import { asksBeforeSending, type FunctionName } from '../outlook/ribbon.ts';
import { createApi } from '../shared/api.ts';
import { Boot } from '../shared/boot.ts';
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

void Office.onReady();
for (const [name, run] of Object.entries(functions))
  Office.actions.associate(name, (event) => {
    const has = tools();
    if (has) doing(run, has)(event);
    else event.completed();
  });
Office.actions.associate(asksBeforeSending, (event) => {
  beforeSending(event, Office.context.mailbox?.item ?? null, api);
});
