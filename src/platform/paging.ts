import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type FoundRow, Refused, reject } from '../kernel/index.js';

/** The page a client wants of a list. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`next` of the page before.', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25, type: 'integer', example: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 25;
}

/** A place in a list ordered by (sort, key). */
export interface ListPlace {
  readonly sort: string;
  readonly key: string;
}

/** The place after a row as an opaque word. It may hold a name: it goes to whoever just read that name, never into a log. */
export function encodeCursor(row: Pick<FoundRow<unknown>, 'sort' | 'key'>): string {
  return Buffer.from(JSON.stringify([row.sort, row.key]), 'utf8').toString('base64url');
}

/** @throws Refused with `cursor-malformed` */
export function decodeCursor(cursor: string | undefined): ListPlace | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string'))
      return { sort: place[0] as string, key: place[1] as string };
  } catch {
    // Falls through to the refusal.
  }
  throw new Refused(reject('cursor-malformed'));
}

/** Rows of one page out of `limit + 1` found, and the cursor of the next where there is one. */
export function pageOf<Row, Item>(
  found: readonly FoundRow<Row>[],
  limit: number,
  item: (found: FoundRow<Row>) => Item,
): { items: Item[]; next?: string } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? encodeCursor(last) : undefined;
  return { items: rows.map(item), ...(next !== undefined && { next }) };
}
