import type { Locator, Page } from 'playwright-core';

/** What a person does with the desk: types into the chat, presses on cards, changes Outlook and ProTracker by hand. */
export class DeskHands {
  readonly #page: () => Page;

  /** A page, or what gives the one of the running test. */
  constructor(page: Page | (() => Page)) {
    this.#page = typeof page === 'function' ? page : () => page;
  }

  get page(): Page {
    return this.#page();
  }

  /** The newest card of the chat. */
  get card(): Locator {
    return this.page.getByRole('region', { name: 'Chat with ProTracker' }).getByRole('article').last();
  }

  /** Types into the chat and waits for an answer that is headed so. */
  async say(text: string, heading: string | RegExp): Promise<void> {
    await this.page.getByLabel('Message to ProTracker').fill(text);
    await this.page.keyboard.press('Enter');
    await this.heads(heading);
  }

  /** Presses a button of the newest card and waits for what takes its place. */
  async press(button: string, heading: string | RegExp): Promise<void> {
    await this.card.getByRole('button', { name: button, exact: true }).click();
    await this.heads(heading);
  }

  async heads(heading: string | RegExp): Promise<void> {
    const shown = this.card.getByRole('heading', { name: heading }).first();
    await shown.waitFor().catch(async () => {
      throw new Error(`Not headed ${String(heading)}: ${await this.card.innerText()}`);
    });
  }

  /** Chooses from the newest card's lists by their labels. */
  async choose(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await this.card.getByRole('combobox', { name: label, exact: true }).selectOption({ label: value });
  }

  /** An input of the newest card; a star follows the label of one that must not be empty. */
  typed(label: string): Locator {
    return this.card.getByLabel(label, { exact: true }).or(this.card.getByLabel(`${label} *`, { exact: true }));
  }

  /** Changes settings of the synchronisation by their labels. */
  async set(values: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.say('settings', /^Settings$/);
    await this.choose(values);
    if (Object.keys(more).length > 0) await this.card.getByRole('button', { name: 'More settings' }).click();
    for (const [label, value] of Object.entries(more)) await this.typed(label).fill(value);
    await this.press('Continue', 'Save these changes?');
    await this.press('Save', '✓ Settings saved');
  }

  /** Marks what the command lists, by their names. */
  async mark(command: string, ...names: readonly string[]): Promise<void> {
    await this.say(command, /^Which /);
    await this.tickAndMark(names);
  }

  /** Marks appointments that become calls. */
  async markAsCalls(command: string, ...names: readonly string[]): Promise<void> {
    await this.say(command, /^Which /);
    await this.choose({ 'Marked appointments become': 'Calls in ProTracker' });
    await this.tickAndMark(names);
  }

  async tickAndMark(names: readonly string[]): Promise<void> {
    for (const name of names) await this.card.getByRole('checkbox', { name }).check();
    await this.press('Mark', /marked$/);
  }

  /** Shows a part of the desk. */
  async go(part: 'Mail' | 'Contacts' | 'Calendar' | 'Tasks' | 'Records'): Promise<void> {
    await this.page.getByRole('tab', { name: part }).click();
    await this.page.getByRole('tab', { name: part, selected: true }).waitFor();
  }

  /** Shows a list of ProTracker. */
  async goCrm(module: 'Contacts' | 'Meetings' | 'Calls' | 'Tasks'): Promise<void> {
    await this.go('Records');
    await this.page.getByRole('region', { name: 'Modules' }).getByRole('button', { name: module, exact: true }).click();
  }

  /** The pane of the open item or record. */
  get open(): Locator {
    return this.page.getByRole('region', { name: /^(Open \w+|Record)$/ }).filter({ visible: true });
  }

  /** The list that is shown. */
  get list(): Locator {
    return this.page.getByRole('region', { name: /^(Contacts|Calendar|Tasks|Records)$/ }).filter({ visible: true });
  }

  /** Opens an item or a record of the list that is shown. */
  async show(name: string): Promise<void> {
    await this.list.getByRole('searchbox').fill(name);
    await this.list.getByRole('button', { name }).first().click();
    await this.open.getByRole('article', { name }).waitFor();
  }

  /** Changes what is open. */
  async edit(values: Readonly<Record<string, string | boolean>>): Promise<void> {
    await this.open.getByRole('button', { name: 'Edit', exact: true }).click();
    await this.fill(values);
  }

  /** Makes a new one in the list that is shown. */
  async make(values: Readonly<Record<string, string | boolean>>): Promise<void> {
    await this.list.getByRole('button', { name: /^New / }).click();
    await this.fill(values);
  }

  async fill(values: Readonly<Record<string, string | boolean>>): Promise<void> {
    const form = this.open.getByRole('form');
    for (const [label, value] of Object.entries(values)) {
      if (typeof value === 'boolean') await form.getByRole('switch', { name: label }).setChecked(value);
      else
        await form
          .getByLabel(label, { exact: true })
          .or(form.getByLabel(`${label}*`, { exact: true }))
          .fill(value);
    }
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
  }

  /** Deletes what is open. */
  async remove(): Promise<void> {
    await this.open.getByRole('button', { name: 'Delete', exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Waits until the open item or record shows this. */
  async shows(text: string | RegExp): Promise<void> {
    await this.open.getByRole('article').getByText(text).first().waitFor();
  }

  /** Waits until nothing of the list that is shown is called so. */
  async lists(name: string, isThere: boolean): Promise<void> {
    await this.list.getByRole('searchbox').fill(name);
    await this.list
      .getByRole('button', { name })
      .first()
      .waitFor({ state: isThere ? 'visible' : 'detached' });
  }
}
