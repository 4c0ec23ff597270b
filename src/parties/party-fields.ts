// The details of a party as requests carry them.
import { IsEmail } from 'class-validator';
import { EachDate, EachOf, Nested, Text, ZoneField } from '#nest-event-sourcing';
import { type Weekday, weekdays } from '#values';

export class ContactsField {
  @Text(254, { optional: true, example: 'sales@example.com' })
  @IsEmail()
  email?: string;
  @Text(40, { optional: true })
  phone?: string;
  @Text(400, { optional: true })
  address?: string;
}

export class CalendarField {
  @EachOf(weekdays, 0, 7, { description: 'Weekly days of rest.' })
  restDays: readonly Weekday[];
  @EachDate(400, { description: 'Days of rest besides.' })
  holidays: readonly string[];
  @EachDate(400, { description: 'Days of rest that are worked all the same.' })
  workedRestDays: readonly string[];
}

export class PartyDetailsFields {
  @Text(200)
  name: string;
  @Nested(() => ContactsField)
  contacts: ContactsField;
  @ZoneField({ description: 'Where the days of this party end.' })
  zone: string;
  @Nested(() => CalendarField, { optional: true, description: 'Default: rest on Saturday and Sunday, no holidays.' })
  calendar?: CalendarField;
}
