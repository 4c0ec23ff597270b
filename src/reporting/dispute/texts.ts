// Sealed texts in answers: opened in the place they were sealed for, or `{erased: true}`.
import type { Opened, Sealer } from '#nest-event-sourcing';
import type { Sealed } from '#values';

/** Schema of an opened text. */
export const opened = { oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }] };
/** Of one that is not always there. */
export const openedIfAny = { ...opened, required: false, description: 'Or `{erased: true}`.' };

/** Opens the texts of events of one type; nothing for nothing, so that it can be spread into an answer. */
export const opening = (sealer: Sealer, eventType: string) =>
  async <Field extends string>(field: Field, text: Sealed<string> | undefined): Promise<{ readonly [F in Field]?: Opened<string> }> => {
    if (text === undefined) return {};
    return { [field]: await sealer.open(text, { eventType, field }) } as { readonly [F in Field]?: Opened<string> };
  };
