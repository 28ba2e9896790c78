import type { Page } from 'playwright-core';

/** A person's hands on the playground's page. What is looked for is waited for. */
export class PlaygroundHands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Types into the chat that is open. */
  async say(words: string): Promise<void> {
    await this.#page.getByRole('textbox').first().click();
    await this.#page.keyboard.insertText(words);
    await this.#page.keyboard.press('Enter');
  }

  /** In a group the bot hears only who mentions it. */
  async sayToBot(words: string): Promise<void> {
    await this.#page.getByRole('textbox').first().click();
    await this.#page.keyboard.type('@Te', { delay: 50 });
    await this.#page.getByText('Test Bot', { exact: true }).last().click();
    await this.#page.keyboard.type(` ${words}`);
    await this.#page.keyboard.press('Enter');
  }

  /** The newest with these words, whole. */
  async sees(words: string): Promise<void> {
    await this.#page.getByText(words, { exact: true }).last().waitFor();
  }

  /** The newest button of that name: of a card, or of a dialog before it. */
  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).last().click();
  }

  /** The newest choice that begins so. */
  async tick(beginning: string): Promise<void> {
    await this.#page.getByText(beginning).last().click();
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: new RegExp(`^${label}`) });
    await field.last().fill(value);
  }

  async openChat(name: string): Promise<void> {
    await this.#page.getByText(name, { exact: true }).first().click();
  }

  /** Mock an Activity, then its menu. */
  async mock(activity: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Mock an Activity' }).click();
    await this.#page.getByText(activity, { exact: true }).click();
    await this.#page.getByRole('button', { name: 'Send activity' }).click();
    await this.#page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** The plus beside the field where messages are typed. */
  async extension(kind: 'Search Command' | 'Action Command' | 'Link Unfurling'): Promise<void> {
    await this.#page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
    await this.#page.getByText(kind, { exact: true }).click();
  }

  async search(commandId: string, words: string): Promise<void> {
    await this.extension('Search Command');
    await this.#page.getByText('Specify Command ID or Parameter').click();
    await this.#page.getByPlaceholder('Command ID').fill(commandId);
    await this.#page.getByPlaceholder('Parameter name').fill('q');
    const field = this.#page.getByPlaceholder('Enter a search term');
    await field.fill(words);
    await field.press('Enter');
  }

  async action(commandId: string): Promise<void> {
    await this.extension('Action Command');
    await this.#page.getByPlaceholder('Input command id or leave blanks').fill(commandId);
    await this.press('Create');
  }

  async unfurl(url: string): Promise<void> {
    await this.extension('Link Unfurling');
    const field = this.#page.getByLabel('Enter an URL');
    await field.fill(url);
    await field.press('Enter');
  }

  /** Where the first link on the page with these words leads. */
  async addressOf(words: string): Promise<string> {
    return (await this.#page.getByRole('link', { name: words }).first().getAttribute('href')) ?? '';
  }

  async closeDialog(): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('button').first().click();
    await this.#page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}
