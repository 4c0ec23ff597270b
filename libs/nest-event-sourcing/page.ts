// Lists: a cursor and a limit go in, items and the next cursor come out.
import { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class PageRequest {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiProperty({ required: false, description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;
}

/** The answer class of a page of items. */
export const pageOf = (item: Type, name: string): Type => {
  class PageAnswer {
    @ApiProperty({ type: () => item, isArray: true })
    items: object[];
    @ApiProperty({ required: false, description: 'Send it as `after` for the next page; absent on the last one.' })
    next?: string;
  }
  Object.defineProperty(PageAnswer, 'name', { value: name });
  return PageAnswer;
};

/** `limit` and `after` of a request as a query of documents takes them. */
export const pageQuery = ({ limit = 50, after }: PageRequest): { limit: number; after?: string } => ({ limit, ...(after === undefined ? {} : { after }) });
