import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Brokerage, Refused, reject } from '../../kernel/index.js';
import { logoPath } from './brokerage-logo.js';
import type { BrokerageState } from './brokerage.js';
import { LANGUAGES } from './staff-view.controller.js';

export const LOGO = {
  description: 'Address of the logo, from the root of this desk; it changes with the logo.',
  example: '/api/v1/brokerages/demo/logo?v=9f86d081884c7d65',
};

/** A brokerage as everybody may see it. */
export class BrokerageView {
  @ApiProperty({ example: 'demo' })
  slug!: string;

  @ApiProperty({ example: 'Courtage Bellerive inc.' })
  name!: string;

  @ApiProperty({ enum: LANGUAGES, isArray: true, description: 'The first is the default.', example: ['fr'] })
  languages!: (typeof LANGUAGES)[number][];

  @ApiPropertyOptional({ example: '514 555-0100' })
  phone?: string;

  @ApiPropertyOptional({ description: '`#rrggbb`', example: '#1f4e79' })
  colour?: string;

  @ApiPropertyOptional(LOGO)
  logo?: string;
}

export function brokerageView(brokerage: Brokerage) {
  const { slug, name, languages, phone, colour } = brokerage;
  const logo = logoPath(brokerage);
  return {
    ...{ slug, name, languages: [...languages] },
    ...(phone !== undefined && { phone }),
    ...(colour !== undefined && { colour }),
    ...(logo !== undefined && { logo }),
  };
}

/** All that its own people see of it. */
export function settingsView(state: BrokerageState) {
  if (state.kind === 'absent') throw new Refused(reject('brokerage-not-found'));
  const { logo: _logo, ...settings } = state.brokerage;
  return { ...settings, ...brokerageView(state.brokerage) };
}
