/** The frame of every mail. `{{{html}}}` is a paragraph that is escaped already. One column; nothing is fetched but the brokerage's logo. */
export const HTML_LAYOUT = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{subject}}</title>
<style>
body { margin: 0; padding: 0 16px; background: #ffffff; color: #1f2933; font: 16px/1.5 system-ui, 'Segoe UI', Arial, sans-serif; }
main, footer, .bar { max-width: 560px; margin: 24px auto; }
.bar { border-radius: 6px; padding: 12px 16px; font-size: 18px; font-weight: bold; }
.bar img { display: block; max-height: 56px; max-width: 100%; padding: 6px; border-radius: 4px; background: #ffffff; color: #1f2933; }
h1 { font-size: 22px; line-height: 1.3; }
.address, footer { color: #52606d; font-size: 14px; }
.address { word-break: break-all; }
footer { border-top: 1px solid #cbd2d9; padding-top: 16px; }
@media (prefers-color-scheme: dark) {
body { background: #16191d; color: #e4e7eb; }
.address, footer { color: #b0b8c1; }
.address a { color: #9ec5fe; }
footer { border-color: #3e4c59; }
}
</style>
</head>
<body>
<div style="display:none;max-height:0;overflow:hidden">{{preheader}}</div>
<div class="bar" style="background:{{colour}};color:{{onColour}}">{{#if logoUrl}}<img src="{{logoUrl}}" alt="{{brokerageName}}" height="44">{{else}}{{brokerageName}}{{/if}}</div>
<main>
<h1>{{subject}}</h1>
{{#each blocks}}
{{#if button}}
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:24px 0"><tr>
<td style="background:{{../colour}};border-radius:6px"><a href="{{../link}}" style="display:inline-block;padding:12px 24px;color:{{../onColour}};font-weight:bold;text-decoration:none">{{button}}</a></td>
</tr></table>
<p class="address">{{../linkHint}}<br><a href="{{../link}}">{{../link}}</a></p>
{{else}}
<p>{{{html}}}</p>
{{/if}}
{{/each}}
</main>
<footer>
<p><strong>{{brokerageName}}</strong>{{#each addressLines}}<br>{{this}}{{/each}}{{#if phone}}<br>{{phone}}{{/if}}</p>
</footer>
</body>
</html>
`;

/** The same for readers without HTML. */
export const TEXT_LAYOUT = `{{#each blocks}}
{{#if button}}
{{button}}{{../colon}}
{{../link}}
{{else}}
{{text}}
{{/if}}

{{/each}}
-- 
{{brokerageName}}
{{#each addressLines}}
{{this}}
{{/each}}
{{#if phone}}
{{phone}}
{{/if}}
`;

/** Of the bar and the button where the brokerage has none. */
export const COLOUR = '#1f4e79';

/** After a label. French puts a space before it that no line may break at. */
export const COLON = { en: ':', fr: '\u00a0:' } as const;

/** Above the address under the button. */
export const LINK_HINT = {
  en: 'If the button does nothing, copy this address into your browser:',
  fr: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
} as const;
