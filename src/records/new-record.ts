import { crmId, operationId, type OperationId } from '../domain/ids.ts';
import type { Clock } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { recordKey, type FieldInfo, type ModuleInfo, type RecordSummary } from '../domain/record.ts';
import { RemoteError, UserError } from '../errors.ts';
import type { Store } from '../store/port.ts';
import { accountOf } from './accounts.ts';
import { checkForm, type CheckedForm, type FormInputs } from './check.ts';
import { likenessOf } from './duplicates.ts';
import { copyOf, saveForm, type RecordForm } from './form.ts';
import type { CrmRecords } from './ports.ts';
import { fromEmail, fromWords, initialInputs, type FormSource } from './prefill.ts';
import { recordWords as words } from './record-words.ts';
import { shownFields } from './shown.ts';

/** A signed-in person with their CRM. */
export interface RecordPlace {
  readonly person: Person;
  readonly records: CrmRecords;
  readonly clock: Clock;
}

export interface FormTools {
  readonly store: Store;
  readonly newId: () => string;
}

export interface FormRequest {
  readonly kind: ModuleInfo;
  /** The Archive card that asks for it. */
  readonly archive: OperationId | null;
  readonly source: FormSource;
  /** Typed behind the command: a name or an address. */
  readonly words: string;
}

/** Kinds of records that this person may create, in the settings' order. */
export async function creatableKinds(records: CrmRecords): Promise<readonly ModuleInfo[]> {
  const kinds = (await records.modules()).filter(({ canCreate }) => canCreate);
  if (kinds.length > 0) return kinds;
  throw new UserError(words.mayNotCreate);
}

/** A new form with what is known already. Nothing is created yet. */
export async function openForm(request: FormRequest, at: RecordPlace, tools: FormTools): Promise<RecordForm> {
  const { kind, source, words } = request;
  const fields = await at.records.fields(kind.module);
  const form = { module: kind.module, fields };
  const known = fromEmail(form, source, at.person.locale);
  const account = fields.find(({ type }) => type === 'account');
  const found = account ? await accountOf(known.company, source.person?.address ?? null, at.records) : null;
  const filled = { ...known.inputs, ...(account && found ? { [account.name]: recordKey(found) } : {}) };
  return saveForm(
    {
      id: operationId(tools.newId()),
      recordId: crmId(tools.newId()),
      module: kind.module,
      archive: request.archive,
      inputs: { ...initialInputs(form, at.person.locale), ...filled, ...fromWords(form, words) },
      fromEmail: Object.keys(filled).length > 0,
      problems: {},
      accounts: found ? { [recordKey(found)]: found.name } : {},
      stage: 'filling',
      candidates: [],
      record: null,
      lost: [],
    },
    at.person,
    tools.store,
  );
}

/** Whether the form is over: whatever is pressed on it then shows how it ended. */
export const isOver = ({ stage }: RecordForm): boolean => stage === 'created' || stage === 'used' || stage === 'closed';

/**
 * *Create*: what is wrong stands on the form, inputs kept; records that may be the same are asked about; else the record
 * is created. `inputs` are those of the card.
 */
export async function submitForm(
  form: RecordForm,
  inputs: FormInputs,
  at: RecordPlace,
  tools: FormTools,
): Promise<RecordForm> {
  if (isOver(form)) return form;
  const fields = await at.records.fields(form.module);
  const typed = await withAccounts({ ...form, inputs: shownInputs(form, inputs, fields) }, at.records);
  const { values, problems } = await checked(typed, at);
  if (Object.keys(problems).length > 0) {
    return saveForm({ ...typed, stage: 'filling', problems: { ...problems } }, at.person, tools.store);
  }
  const alike = (await at.records.duplicatesOf(form.module, values)).filter(({ id }) => id !== form.recordId);
  if (alike.length === 0) return created(typed, values, at, tools);
  const candidates = alike.map((record) => ({ ...copyOf(record), likeness: [...likenessOf(record, values)] }));
  return saveForm({ ...typed, stage: 'duplicates', problems: {}, candidates }, at.person, tools.store);
}

/** What a card sends stands for the fields it showed: one that is missing was empty. The others keep what they had. */
function shownInputs(form: RecordForm, inputs: FormInputs, fields: readonly FieldInfo[]): Record<string, string> {
  const { first, more } = shownFields(fields);
  return { ...form.inputs, ...Object.fromEntries([...first, ...more].map(({ name }) => [name, inputs[name] ?? ''])) };
}

/** *Create anyway*: what was typed before the question. */
export async function createAnyway(form: RecordForm, at: RecordPlace, tools: FormTools): Promise<RecordForm> {
  if (form.stage !== 'duplicates') return form;
  const { values, problems } = await checked(form, at);
  if (Object.keys(problems).length === 0) return created(form, values, at, tools);
  return saveForm({ ...form, stage: 'filling', problems: { ...problems } }, at.person, tools.store);
}

/** *Use this one*: one of the records that were shown takes the place of a new one. */
export async function useExisting(
  form: RecordForm,
  key: string,
  at: RecordPlace,
  tools: FormTools,
): Promise<RecordForm> {
  if (form.stage !== 'duplicates') return form;
  const chosen = form.candidates.find((candidate) => recordKey(candidate) === key);
  if (!chosen) throw new UserError(words.chooseOne);
  const [record] = await at.records.read([chosen]);
  if (!record) throw new UserError(words.gone);
  return saveForm({ ...form, stage: 'used', record: copyOf(record) }, at.person, tools.store);
}

/** *Back to the form*, as it was. */
export const reopenForm = async (form: RecordForm, at: RecordPlace, tools: FormTools): Promise<RecordForm> =>
  form.stage === 'duplicates' ? saveForm({ ...form, stage: 'filling' }, at.person, tools.store) : form;

/** *Cancel*: nothing was created, and nothing will be. */
export const closeForm = async (form: RecordForm, at: RecordPlace, tools: FormTools): Promise<RecordForm> =>
  isOver(form) ? form : saveForm({ ...form, stage: 'closed' }, at.person, tools.store);

/** The form with the names of the accounts that its inputs name and the person can see. */
async function withAccounts(form: RecordForm, records: CrmRecords): Promise<RecordForm> {
  const fields = await records.fields(form.module);
  const keys = fields
    .filter(({ type }) => type === 'account')
    .map(({ name }) => form.inputs[name] ?? '')
    .filter((key) => /^Accounts:[^,\s]+$/.test(key) && !(key in form.accounts));
  if (keys.length === 0) return form;
  const found = await records.read(
    keys.map((key) => ({ module: 'Accounts', id: crmId(key.slice('Accounts:'.length)) })),
  );
  const names = found.filter((record) => record !== null).map((record) => [recordKey(record), record.name] as const);
  return { ...form, accounts: { ...form.accounts, ...Object.fromEntries(names) } };
}

const checked = async (form: RecordForm, at: RecordPlace): Promise<CheckedForm> =>
  checkForm(await at.records.fields(form.module), form.inputs, {
    accounts: new Set(Object.keys(form.accounts)),
    locale: at.person.locale,
  });

async function created(
  form: RecordForm,
  values: CheckedForm['values'],
  at: RecordPlace,
  tools: FormTools,
): Promise<RecordForm> {
  const { record, lost } = await create(form, values, at);
  const fields = await at.records.fields(form.module);
  const labels = lost.map((name) => fields.find((field) => field.name === name)?.label ?? name);
  const next: RecordForm = { ...form, stage: 'created', problems: {}, record: copyOf(record), lost: labels };
  return saveForm(next, at.person, tools.store, at.clock.now());
}

async function create(
  { module, recordId }: RecordForm,
  values: CheckedForm['values'],
  { records }: RecordPlace,
): Promise<{ record: RecordSummary; lost: readonly string[] }> {
  try {
    return await records.create(module, recordId, values);
  } catch (error) {
    if (!(error instanceof RemoteError) || error.failure !== 'not-found') throw error;
    throw new UserError(words.deleted);
  }
}
