import { fileURLToPath } from 'node:url'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Import rules of docs/architecture.md. The place says where code may run; this is what checks it. */
const bans = (message, ...group) => ({ group, message })
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

const noElectron = bans(
  'Only electron/main, electron/preload and electron/console may import electron.',
  'electron',
  'electron/*',
)
const noRenderer = bans(
  'Code outside the renderer must not import it.',
  '**/renderer/**',
  '@renderer/**',
)
const noMain = bans('The renderer sees shared/ only.', '**/electron/**', '@core/**', 'node:*')
const noShell = bans(
  'core/ must not know main, preload, cli or demo.',
  '**/main/**',
  '**/preload/**',
  '**/cli/**',
  '**/demo/**',
)
/** `depth` folders below the provider's own: everything further up is off limits but the kit. */
const noOtherProvider = (depth) => ({
  regex: `^(\\.\\./){${depth + 1}}(?!kit/)|^@core/`,
  message: 'A provider sees its own folder, the kit and shared/; nothing else.',
})
const providerRules = [0, 1, 2].map((depth) => ({
  files: [`electron/core/providers/*/${'*/'.repeat(depth)}*.ts`],
  ignores: ['electron/core/providers/kit/**'],
  rules: imports(noElectron, noRenderer, noOtherProvider(depth)),
}))

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'demo-screenshots/', '.cache/'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['shared/**'], rules: imports(noElectron, noRenderer, noMain) },
  {
    files: ['shared/dns/**'],
    ignores: ['**/*.test.ts'],
    rules: imports(
      noElectron,
      noRenderer,
      noMain,
      bans('shared/dns runs in main, page and command line: types only, no schemas.', 'zod'),
    ),
  },
  { files: ['renderer/**'], rules: imports(noElectron, noMain) },
  {
    files: ['renderer/**/*.vue'],
    rules: imports(
      noElectron,
      noMain,
      bans(
        'Components use a store or renderer/data, never the bridge itself.',
        '**/app/bridge',
        '**/app/bridge.ts',
        '@renderer/app/bridge*',
      ),
    ),
  },
  {
    files: ['renderer/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@shared/domain/(?!.*-words\\.|task-end\\.)',
              allowTypeImports: true,
              message:
                'Schemas stay out of the page: import the type, or what stands apart from them.',
            },
          ],
        },
      ],
    },
  },
  { files: ['electron/core/**'], rules: imports(noElectron, noRenderer, noShell) },
  ...providerRules,
  { files: ['electron/cli/**', 'electron/demo/**'], rules: imports(noElectron, noRenderer) },
  {
    files: ['electron/main/**', 'electron/preload/**', 'electron/console/**'],
    rules: imports(noRenderer),
  },
  {
    files: [
      'electron/cli/**',
      'electron/demo/**',
      'scripts/**',
      'tests/**',
      'electron/main/index.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**', '**/*.test.ts', '**/*.e2e.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      parserOptions: {
        projectService: false,
        tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)),
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
