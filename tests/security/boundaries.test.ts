import { join } from 'node:path'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

/** The hole: a rule that only a guide states is broken within a year. Each planted violation must be found. */
const root = join(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

const problems = async (filePath: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath: join(root, filePath) })
  return (result?.messages ?? []).flatMap(({ ruleId }) =>
    ruleId === 'no-restricted-imports' ? [ruleId] : [],
  )
}

test.each([
  ['the page imports electron', 'renderer/data/x.ts', `import 'electron'`],
  ['the page imports core', 'renderer/data/x.ts', `import '../../electron/core/core.ts'`],
  ['the page imports core by alias', 'renderer/data/x.ts', `import '@core/core.ts'`],
  ['the page imports node', 'renderer/data/x.ts', `import 'node:fs'`],
  ['core imports electron', 'electron/core/x.ts', `import 'electron'`],
  ['core imports the page', 'electron/core/x.ts', `import '../../renderer/app/main.ts'`],
  ['core imports main', 'electron/core/x.ts', `import '../main/launch.ts'`],
  ['core imports the command line', 'electron/core/x.ts', `import '../cli/print.ts'`],
  ['shared imports core', 'shared/domain/x.ts', `import '../../electron/core/core.ts'`],
  ['the zones’ code, which the page loads, imports schemas', 'shared/dns/x.ts', `import 'zod'`],
  ['the zones’ code imports node', 'shared/dns/x.ts', `import 'node:fs'`],
  ['the command line imports electron', 'electron/cli/x.ts', `import 'electron'`],
  ['main imports the page', 'electron/main/x.ts', `import '../../renderer/app/main.ts'`],
  [
    'a provider imports another',
    'electron/core/providers/aluy/x.ts',
    `import '../harbour/index.ts'`,
  ],
  [
    'a provider imports another from a subfolder',
    'electron/core/providers/aluy/operations/x.ts',
    `import '../../harbour/index.ts'`,
  ],
  [
    'a provider imports core beyond the kit',
    'electron/core/providers/aluy/x.ts',
    `import '../../storage/storage.ts'`,
  ],
])('%s: refused', async (_what, file, code) => {
  expect(await problems(file, code)).not.toEqual([])
})

test.each([
  ['the page imports shared types', 'renderer/data/x.ts', `import '../../shared/ipc/bridge.ts'`],
  [
    'main imports electron and core',
    'electron/main/x.ts',
    `import 'electron'\nimport '../core/core.ts'`,
  ],
  [
    'a provider imports the kit',
    'electron/core/providers/aluy/x.ts',
    `import '../kit/operation.ts'`,
  ],
  [
    'a provider imports the kit from a subfolder',
    'electron/core/providers/aluy/operations/x.ts',
    `import '../../kit/operation.ts'`,
  ],
])('%s: allowed', async (_what, file, code) => {
  expect(await problems(file, code)).toEqual([])
})
