import { ChoiceSetInput, type PropertyBag, type SerializationContext } from 'adaptivecards';
import * as z from 'zod/mini';
import type { LookupChoice } from './lookup-wire.ts';

const Source = z.object({ 'choices.data': z.optional(z.object({ associatedInputs: z.optional(z.string()) })) });

/** What the part that draws a lookup has to know and may change. */
export interface LookupField {
  readonly id: string;
  readonly dataset: string;
  readonly multiple: boolean;
  readonly placeholder: string;
  readonly choices: readonly LookupChoice[];
  readonly initial: readonly string[];
  /** The bot wants to see the other inputs of the card with every query. */
  readonly wantsInputs: boolean;
  /** Where it is drawn. */
  readonly place: HTMLElement;
  /** Ids of its label and its error message. */
  readonly labelIds: () => string;
  /** Called when `labelIds` or `invalid` changed. */
  onUpdate: () => void;
  readonly invalid: () => boolean;
  change(values: readonly string[]): void;
}

/**
 * A choice set whose choices the bot gives while a person types (`choices.data`). The renderer's own shows titles
 * where values are meant and knows no multiple choice, so it only keeps the place and the value here.
 * Every other choice set is the renderer's.
 */
export class LookupChoiceSet extends ChoiceSetInput {
  #field: LookupField | null = null;
  #values: readonly string[] = [];
  #wantsInputs = false;

  get field(): LookupField | null {
    return this.#field;
  }

  protected override internalParse(source: PropertyBag, context: SerializationContext): void {
    super.internalParse(source, context);
    this.#wantsInputs = z.safeParse(Source, source).data?.['choices.data']?.associatedInputs === 'auto';
  }

  protected override internalRender(): HTMLElement | undefined {
    const dataset = this.choicesData?.dataset;
    if (!dataset) return super.internalRender();
    const place = document.createElement('div');
    place.className = 'ac-lookup';
    this.#values = (this.defaultValue ?? '').split(',').filter(Boolean);
    this.#field = {
      id: this.id ?? '',
      dataset,
      multiple: this.isMultiSelect,
      placeholder: this.placeholder ?? '',
      choices: this.choices.map(({ title = '', value = '' }) => ({ title, value })),
      initial: this.#values,
      wantsInputs: this.#wantsInputs,
      place,
      labelIds: () => this.getAllLabelIds().join(' '),
      onUpdate: () => undefined,
      invalid: () => place.classList.contains('ac-input-validation-failed'),
      change: (values) => {
        this.#values = values;
        this.valueChanged();
      },
    };
    return place;
  }

  protected override updateInputControlAriaLabelledBy(): void {
    if (this.#field) this.#field.onUpdate();
    else super.updateInputControlAriaLabelledBy();
  }

  override focus(): void {
    if (this.#field) this.#field.place.querySelector('input')?.focus();
    else super.focus();
  }

  override isValid(): boolean {
    return this.#field ? true : super.isValid();
  }

  override get value(): string | undefined {
    if (!this.#field) return super.value;
    return this.#values.length > 0 ? this.#values.join(',') : undefined;
  }
}
