import { describe, expect, it } from 'vitest'
import { question, reinstallQuestion } from './confirmations.ts'
import { server } from '@renderer/data/test-server.ts'

const edge = server({ name: 'edge-fi-01', renewsAt: '2026-11-12T12:00:00' })

describe('question', () => {
  it('asks nothing before what can be taken back', () => {
    for (const id of ['start', 'unsuspend', 'resumeRenewal'] as const) {
      expect(question(id, edge)).toBeNull()
    }
  })

  it('names the server on every button', () => {
    for (const id of ['restart', 'shutdown', 'stop', 'suspend', 'resetPassword'] as const) {
      expect(question(id, edge)?.action).toContain('edge-fi-01')
    }
  })

  it('marks what hurts as dangerous, and wants the name typed where data is lost', () => {
    expect(question('restart', edge)?.danger).toBeFalsy()
    expect(question('stop', edge)).toMatchObject({ danger: true })
    expect(question('stop', edge)?.text).toContain('pulling the cord')
    expect(question('cancelRenewal', edge)).toMatchObject({ danger: true, typed: 'edge-fi-01' })
    expect(question('cancelRenewal', edge)?.text).toContain('12 November 2026')
    expect(reinstallQuestion(edge, 'Debian 12')).toMatchObject({
      danger: true,
      typed: 'edge-fi-01',
      action: 'Reinstall edge-fi-01',
    })
  })
})
