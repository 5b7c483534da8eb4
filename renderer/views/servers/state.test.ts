import { describe, expect, it } from 'vitest'
import { stateOf } from './state.ts'
import { server } from './test-server.ts'

describe('stateOf', () => {
  it('uses the common word for common states', () => {
    expect(stateOf(server({ stateText: 'ACTIVE_POWERED_ON' })).word).toBe('running')
  })

  it('uses the provider’s word where that says more', () => {
    const failing = server({ state: 'problem', stateText: 'Disk failure' })
    expect(stateOf(failing)).toEqual({ look: 'problem', word: 'disk failure' })
    expect(stateOf(server({ state: 'busy', stateText: '' })).word).toBe('busy')
  })

  it('says that a server is gone, whatever its last state was', () => {
    expect(stateOf(server({ goneAt: '2026-01-01' })).word).toBe('gone')
  })
})
