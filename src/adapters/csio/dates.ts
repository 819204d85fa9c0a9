import { type CivilMoment } from '../../kernel/ports/download-reader.js';
import { type Element, value } from './element.js';
import { type Faults } from './fault.js';

const DATE = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date, or a date-time with or without offset; undefined where the calendar has no such day. */
export function civilMoment(text: string): CivilMoment | undefined {
  const [, year = '', month = '', day = '', time, offset] = DATE.exec(text) ?? [];
  const civil = `${year}-${month}-${day}`;
  const midnight = Date.parse(`${civil}T00:00:00Z`);
  // 30 February would be read as 2 March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== civil) return undefined;
  if (time === undefined || offset === undefined) return { civil };
  const instant = Date.parse(`${civil}T${time}${offset.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(instant) ? undefined : { civil, instant: new Date(instant).toISOString() };
}

export function dateAt(element: Element | undefined, name: string, faults: Faults): CivilMoment | undefined {
  const text = value(element, name);
  const moment = text === undefined ? undefined : civilMoment(text);
  if (text !== undefined && moment === undefined) faults.add('date-impossible', `${name} is not a date`);
  return moment;
}

/** A whole number from 0; undefined for anything else. */
export function sequenceAt(element: Element | undefined): number | undefined {
  const text = value(element, 'TransactionSeqNumber');
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
