/** Given names with the short form insurers also write. Within one list no short form is another's name: no wife and husband are both "Chris". */
export type GivenName = { readonly full: string; readonly short: string };

const named = (list: string): readonly GivenName[] =>
  list.split(' ').map((pair) => {
    const [full = '', short = full] = pair.split('/');
    return { full, short };
  });

export const GIVEN_NAMES = {
  en: {
    men: named(
      'Robert/Bob William/Bill Michael/Mike Edward/Ted Gregory/Greg Kenneth/Ken Lawrence/Larry Nathaniel/Nate ' +
        'Donald/Don Stephen/Steve Anthony/Tony Ronald/Ron Raymond/Ray Jeffrey/Jeff Douglas/Doug Vincent/Vince ' +
        'Harpreet Arjun Wei Kwame Dmitri Omar',
    ),
    women: named(
      'Elizabeth/Liz Margaret/Peggy Jennifer/Jen Deborah/Deb Kimberly/Kim Susan/Sue Pamela/Pam Barbara/Barb ' +
        'Catherine/Cathy Rebecca/Becky Victoria/Vicky Abigail/Abby Judith/Judy Theresa/Tess Christine/Tina ' +
        'Priya Mei Amara Fatima Siobhán Chloë Ingrid',
    ),
  },
  fr: {
    men: named(
      'Jean-François/Jeff Marc-André/Marc Frédéric/Fred Alexandre/Alex Mathieu/Mat Benoît/Ben Stéphane/Steph ' +
        'Sébastien/Seb Dominique/Dom Gérald/Gerry Étienne François Rémi Jérôme Gaétan Hervé Loïc',
    ),
    women: named(
      'Geneviève/Gen Véronique/Véro Joséphine/Josée Catherine/Cath Isabelle/Isa Gabrielle/Gaby Jacqueline/Jacquie ' +
        'Stéphanie/Fanny Nathalie/Nath Hélène Noémie Zoé Anaïs Maëlle Solène Renée',
    ),
  },
} as const;

/** Alike on purpose: one initial, one beginning, one birthday. */
export const TWINS = {
  en: [
    ['Jonathan', 'Jordan'],
    ['Emma', 'Emily'],
    ['Aidan', 'Adrian'],
    ['Carolyn', 'Caroline'],
  ],
  fr: [
    ['Marie-Ève', 'Marie-Claude'],
    ['Philippe', 'Philémon'],
    ['Camille', 'Camélia'],
    ['Danielle', 'Daniel'],
  ],
} as const;

/** None of them is also a given name here, so that a swapped name is nobody else's. */
export const SURNAMES = {
  en: (
    "MacDonald O'Brien McLeod Campbell Fraser Wilson Stewart Robertson Singh Patel Chen Nguyen Kowalski Okafor " +
    'Fitzgerald Sinclair Hughes Bennett Murray Ferguson Reid Grant Kaur Wong Friesen Penner Tataryn Hnatyshyn ' +
    'St-John Dhaliwal Chowdhury VanDyke Ross Burke Doyle'
  ).split(' '),
  fr: (
    'Tremblay Gagnon Bouchard Côté Gauthier Lavoie Bélanger Lévesque Pelletier Bergeron Tremblay-Côté Desjardins ' +
    "L'Écuyer Beaulieu Poirier Thériault Arsenault LeBlanc Cormier D'Amours Maltais Ouellet Dubé Giguère Châteauneuf " +
    'Saint-Pierre Létourneau Hébert Boudreau Lapointe'
  ).split(' '),
} as const;

export const TRADES = {
  en: [
    ['Plumbing & Heating Ltd.', 'Rapid Rooter'],
    ['Contracting Inc.', 'North Star Renovations'],
    ['Holdings Inc.', 'The Corner Bakery'],
    ['Landscaping Ltd.', 'Green Thumb Gardens'],
  ],
  fr: [
    ['Plomberie inc.', 'Plomberie Express'],
    ['& Fils ltée', 'Rénovations du Fleuve'],
    ['Gestion inc.', 'Boulangerie du Coin'],
    ['Paysagement enr.', 'Les Jardins de Rosalie'],
  ],
} as const;
