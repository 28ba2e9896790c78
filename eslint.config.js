import { defineConfig } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Folders in the order "may use": a folder may import itself and what its row names, nothing else of ours. */
const mayImport = {
  'src/domain': ['src/errors.ts'],
  cards: ['src/domain'],
  'src/records': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts'],
  'src/archive': [
    'src/domain',
    'src/errors.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
    'src/records',
    'src/settings/retention.ts',
  ],
  'src/filing': [
    'src/domain',
    'src/errors.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
    'src/records',
    'src/archive',
    'src/settings',
    'src/jobs/port.ts',
  ],
  'src/mailing': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts', 'src/jobs/port.ts'],
  'src/context': ['src/domain', 'src/errors.ts', 'src/archive'],
  'src/connections': ['src/domain', 'src/errors.ts'],
  'src/settings': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts'],
  'src/administration': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts', 'src/settings'],
  'src/installation': ['src/domain', 'src/errors.ts'],
  'src/sync': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts', 'src/store/lease.ts'],
  'src/syncing': [
    'src/domain',
    'src/errors.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
    'src/settings',
    'src/sync',
    'src/jobs/port.ts',
  ],
  'src/crm': [
    'src/domain',
    'src/errors.ts',
    'src/administration/ports.ts',
    'src/records/ports.ts',
    'src/archive/ports.ts',
    'src/context/ports.ts',
    'src/sync/ports.ts',
  ],
  'src/graph': [
    'src/domain',
    'src/errors.ts',
    'src/archive/ports.ts',
    'src/context/ports.ts',
    'src/filing/ports.ts',
    'src/mailing/ports.ts',
    'src/sync/ports.ts',
    'src/syncing/notices-port.ts',
  ],
  'src/store': ['src/domain', 'src/errors.ts'],
  'src/jobs': ['src/domain', 'src/errors.ts', 'src/store/port.ts', 'src/store/documents.ts'],
  'src/identity': [
    'src/domain',
    'src/errors.ts',
    'src/settings/in-effect.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
    'src/records/ports.ts',
    'src/archive/ports.ts',
    'src/sync/ports.ts',
  ],
  bot: [
    'cards',
    'src/domain',
    'src/errors.ts',
    'src/identity',
    'src/records',
    'src/archive',
    'src/filing',
    'src/connections',
    'src/mailing',
    'src/settings',
    'src/sync',
    'src/syncing',
    'src/jobs/port.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
  ],
  'src/app-package': [
    'src/domain',
    'cards/command-names.ts',
    'src/web/pages/outlook',
    'src/web/pages/tab/tab-words.ts',
  ],
  'src/web': [
    'bot',
    'cards',
    'src/administration',
    'src/installation',
    'src/domain',
    'src/errors.ts',
    'src/identity',
    'src/records',
    'src/archive',
    'src/context',
    'src/filing',
    'src/connections',
    'src/settings',
    'src/sync',
    'src/syncing',
    'src/jobs/port.ts',
    'src/store/port.ts',
    'src/store/documents.ts',
  ],
  // The desk shows cards as the product's own pages do.
  'src/sandbox': ['src/domain', 'src/errors.ts', 'src/web/pages'],
};

/** The restricted zones that the table above amounts to. */
const zones = Object.entries(mayImport).map(([target, allowed]) => ({
  target: `./${target}`,
  from: './',
  except: [`./${target}`, ...allowed.map((path) => `./${path}`), './node_modules'],
  message: `${target} may import only: ${allowed.join(', ')} (see the table in eslint.config.js).`,
}));

const sdks = ['botbuilder', 'botbuilder-core', 'botframework-connector', 'botframework-schema', 'restify'];
const remoteSdks = ['@microsoft/microsoft-graph-client', '@azure/*'];

const noSdk = (names, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: names, message, allowTypeImports: false }] }],
});

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.data/'] },
  { files: ['**/*.js'], extends: [tseslint.configs.recommended], plugins: { 'import-x': importX } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } } },
    rules: {
      'no-console': 'error',
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only src/main.ts, src/config.ts and src/commands/ read the environment.',
        },
      ],
    },
  },
  {
    files: ['src/main.ts', 'src/config.ts', 'src/commands/**', 'test/**', '**/*.js'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'import-x/no-default-export': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['src/**', 'cards/**', 'bot/**'],
    ignores: ['bot/bot.ts', 'src/web/**', 'src/graph/**', 'src/store/**', 'src/jobs/**', 'src/identity/**'],
    rules: noSdk([...sdks, ...remoteSdks], 'SDKs stay at the edge: see "Rules of the house" in README.md.'),
  },
  {
    files: ['src/graph/**', 'src/store/**', 'src/jobs/**', 'src/identity/**'],
    rules: noSdk(sdks, 'botbuilder and restify are imported in bot/bot.ts and src/web/ only.'),
  },
  {
    files: ['src/**', 'cards/**', 'bot/**'],
    ignores: ['src/main.ts', 'src/app-package/**'],
    rules: {
      'import-x/no-relative-packages': 'error',
      // What production needs is installed there.
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: false, includeTypes: false }],
    },
  },
);
