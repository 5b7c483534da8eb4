import type { ZoneApplied } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { draftOf, editsOf, stage, stageChanges } from '../drafts/draft.ts'
import { record } from '../drafts/test-record.ts'
import { undoneOf } from './undone.ts'

const at = (host: string) => record(host, '192.0.2.1')
const [www, api, made, left] = [at('www'), at('api'), at('made'), at('left')]
const steps: ZoneApplied['steps'] = [
  { change: { before: null, after: made }, outcome: 'done', why: null },
  { change: { before: null, after: left }, outcome: 'failed', why: 'refused' },
  { change: { before: www, after: null }, outcome: 'not_sent', why: null },
]
const edits = steps.slice(1).map(({ change }) => change)

test('what was not made is staged, in a zone that nothing is staged for', () => {
  const draft = draftOf([www, api, made])
  expect(editsOf(stageChanges(draft, undoneOf(steps, draft)))).toEqual([edits[1], edits[0]])
})

test('what is staged still, or was made meanwhile, is not staged twice', () => {
  const staged = stageChanges(draftOf([www, api, made]), edits)
  expect(stageChanges(staged, undoneOf(steps, staged))).toEqual(staged)
  const since = stage(draftOf([api, made, left]), [])
  expect(undoneOf(steps, since).map(({ after }) => after)).toEqual([null])
  expect(editsOf(stageChanges(since, undoneOf(steps, since)))).toEqual([])
})
