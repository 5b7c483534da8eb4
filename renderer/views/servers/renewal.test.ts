import { describe, expect, it } from 'vitest'
import { renewal } from './renewal.ts'
import { server } from '@renderer/data/test-server.ts'

const now = new Date('2026-03-01T12:00:00')
const price = (per: 'hour' | 'month') => ({ amount: { minor: 100, currency: 'EUR' }, per })

describe('renewal', () => {
  it('counts calendar days', () => {
    expect(renewal(server({ renewsAt: '2026-03-13T09:00:00' }), now).text).toBe('in 12 days')
    expect(renewal(server({ renewsAt: '2026-03-02T01:00:00' }), now).text).toBe('tomorrow')
    expect(renewal(server({ renewsAt: '2026-03-01T23:00:00' }), now).text).toBe('today')
    expect(renewal(server({ renewsAt: '2026-02-26T12:00:00' }), now).text).toBe('due 3 days ago')
  })

  it('warns a week ahead', () => {
    expect(renewal(server({ renewsAt: '2026-03-08T12:00:00' }), now).tone).toBe('soon')
    expect(renewal(server({ renewsAt: '2026-03-09T12:00:00' }), now).tone).toBe('plain')
  })

  it('says until when a cancelled server stays', () => {
    const cancelled = { cancelledAt: '2026-02-01T00:00:00', renewsAt: '2027-01-12T12:00:00' }
    expect(renewal(server(cancelled), now).text).toBe('cancelled, until 12 Jan 2027')
    const near = { ...cancelled, renewsAt: '2026-04-12T12:00:00' }
    expect(renewal(server(near), now).text).toBe('cancelled, until 12 Apr')
    expect(renewal(server({ ...cancelled, renewsAt: null }), now).text).toBe('cancelled')
  })

  it('knows servers that never renew', () => {
    expect(renewal(server({ price: price('hour') }), now).text).toBe('hourly')
    expect(renewal(server({ price: price('month') }), now).text).toBe('–')
  })
})
