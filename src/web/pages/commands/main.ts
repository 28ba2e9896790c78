import type { OfficeNamespace } from '../outlook/office.ts';
import type { FunctionName } from '../outlook/ribbon.ts';
import { createApi } from '../shared/api.ts';
import { Boot } from '../shared/boot.ts';
import { tokenSource } from '../shared/token.ts';
import { archiveNow } from './archive-now.ts';
import { type CommandTools, type Doing, doing } from './doing.ts';

/**
 * The functions behind the ribbon and before sending. One file without imports: classic Outlook runs it outside of any page,
 * without a document, so what a page is handed stands in front of it (`ptBoot`).
 */
const functions: Readonly<Partial<Record<FunctionName, Doing>>> = {
  archiveNow,
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
