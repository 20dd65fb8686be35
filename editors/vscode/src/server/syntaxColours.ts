// Leaves to the TextMate grammar what it colours as well as a parser, and with finer distinctions: only names are coloured by meaning.
import type { ServerCapabilities, StaticFeature } from 'vscode-languageclient/node';

const bySyntax = new Set(['keyword', 'string', 'number', 'operator', 'comment', 'escapeSequence']);

/** The token types under names that no theme styles, where the grammar's colour is to show through. Their order stays. */
export const unstyled = (types: readonly string[]): string[] => types.map((type) => (bySyntax.has(type) ? `${type}BySyntax` : type));

/** Changes the legend that the server answered before the client uses it. */
export const syntaxColours: StaticFeature = {
  fillClientCapabilities() {},
  preInitialize(capabilities: ServerCapabilities) {
    const legend = capabilities.semanticTokensProvider?.legend;
    if (legend) legend.tokenTypes = unstyled(legend.tokenTypes);
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};
