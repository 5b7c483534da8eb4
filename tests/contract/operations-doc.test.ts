import { expect, test } from 'vitest'
import type { OperationDescriptor } from '../../shared/ipc/contract/operations.ts'
import { catalogue } from '../../electron/core/operations/catalogue.ts'
import { registry } from './cases.ts'

const EFFECT = {
  read: 'reads',
  write: 'changes',
  billable: 'costs money',
  destructive: 'destroys',
} as const
const SURE = { confirmed: '', inferred: ' (path inferred)', guessed: ' (path guessed)' } as const

const cell = (text: string): string => text.replaceAll('|', '\\|')

const row = ({ id, title, effect, method, path, pathState }: OperationDescriptor): string =>
  `| \`${id}\` | ${cell(title)} | ${EFFECT[effect]} | \`${method} ${cell(path)}\`${SURE[pathState]} |`

function section(name: string, operations: OperationDescriptor[]): string[] {
  const sorted = [...operations].sort((a, b) => (a.id < b.id ? -1 : 1))
  const head = ['| id | what it does | effect | call |', '| --- | --- | --- | --- |']
  return [`## ${name} (${operations.length})`, '', ...head, ...sorted.map(row), '']
}

/** `npm run docs:operations` writes the file anew. */
test('docs/operations.md is what the registry says today', async () => {
  const all = catalogue(registry)
  const text = [
    '# Operations',
    '',
    '<!-- Written by `npm run docs:operations` from the registry; a test checks that it is current. -->',
    '',
    `${all.length} operations of ${registry.providers.length} providers. Each runs in the Operations view and with`,
    '`quayside ops run <id> --account <account> --input <json>`; `quayside ops describe <id>` prints its input.',
    '',
    ...registry.providers.flatMap(({ id, name }) =>
      section(
        name,
        all.filter(({ provider }) => provider === id),
      ),
    ),
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/operations.md')
})
