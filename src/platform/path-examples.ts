import type { OpenAPIObject } from '@nestjs/swagger';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const BY_NAME: Readonly<Record<string, string>> = {
  slug: 'demo',
  template: 'welcome',
  view: 'policies',
};

type Parameters = NonNullable<OpenAPIObject['paths'][string]['get']>['parameters'];

/** What may stand in an address: ids are alike, and the rest is known by its name. */
export function examplesInPath(parameters: Parameters = []): void {
  for (const parameter of parameters) {
    if (!('in' in parameter) || parameter.in !== 'path') continue;
    const example = parameter.name.endsWith('Id') ? ID : BY_NAME[parameter.name];
    if (example !== undefined) parameter.example ??= example;
  }
}
