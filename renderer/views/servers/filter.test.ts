import { describe, expect, it } from 'vitest'
import { withoutTerm } from '@shared/filter-language.ts'
import { filterOfServers, formatFilter, matcher, parseFilter } from './filter.ts'
import { buildRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const rows = buildRows(
  [
    server({ id: 'a:1', accountId: 'a', provider: 'alpha', name: 'web01', state: 'running' }),
    server({ id: 'a:2', accountId: 'a', provider: 'alpha', name: 'db01', state: 'stopped' }),
    server({
      id: 'b:3',
      accountId: 'b',
      provider: 'beta',
      name: 'web02',
      hostname: 'www.example.net',
      state: 'stopped',
      addresses: [
        { address: '203.0.113.5', family: 'ipv4' },
        { address: '2001:db8::15', family: 'ipv6' },
      ],
    }),
    server({ id: 'b:4', accountId: 'b', provider: 'beta', name: 'old', goneAt: '2026-01-01' }),
  ],
  {
    account: (id) => (id === 'a' ? 'Alpha main' : 'Customer B'),
    provider: (id) => (id === 'alpha' ? 'Alpha Cloud' : 'Beta Hosting'),
  },
)
const found = (query: string): string[] =>
  rows.filter(matcher(parseFilter(query))).map(({ server }) => server.name)

describe('parseFilter', () => {
  it('takes field terms out of the words', () => {
    expect(parseFilter('web state:stopped provider:beta 203.0')).toEqual({
      terms: [
        { field: 'state', value: 'stopped' },
        { field: 'provider', value: 'beta' },
      ],
      text: 'web 203.0',
    })
  })

  it('reads quoted values, and one whose quote is still open', () => {
    expect(parseFilter('account:"Alpha main"').terms).toEqual([
      { field: 'account', value: 'Alpha main' },
    ])
    expect(parseFilter('account:"Alpha m').terms).toEqual([{ field: 'account', value: 'Alpha m' }])
  })

  it('leaves a colon that names no field alone', () => {
    expect(parseFilter('2001:db8::15')).toEqual({ terms: [], text: '2001:db8::15' })
  })

  it('keeps a repeated term once', () => {
    expect(parseFilter('state:stopped STATE:Stopped').terms).toHaveLength(1)
  })

  it('is undone by formatFilter', () => {
    const query = 'account:"Alpha main" state:stopped web'
    expect(formatFilter(parseFilter(query))).toBe(query)
  })
})

describe('absorb', () => {
  const none = { terms: [], text: '' }

  it('leaves a term as text until a space ends it', () => {
    expect(filterOfServers.absorb(none, 'state:stopped')).toEqual({
      terms: [],
      text: 'state:stopped',
    })
    expect(filterOfServers.absorb(none, 'state:stopped ')).toEqual({
      terms: [{ field: 'state', value: 'stopped' }],
      text: '',
    })
  })

  it('waits for the closing quote', () => {
    expect(filterOfServers.absorb(none, 'account:"Alpha ').terms).toEqual([])
    expect(filterOfServers.absorb(none, 'account:"Alpha main" we')).toEqual({
      terms: [{ field: 'account', value: 'Alpha main' }],
      text: 'we',
    })
  })

  it('keeps the terms that are there and the spaces of plain text', () => {
    const filter = { terms: [{ field: 'state' as const, value: 'busy' }], text: 'web' }
    expect(filterOfServers.absorb(filter, 'web ')).toEqual({ terms: filter.terms, text: 'web ' })
  })
})

describe('withoutTerm', () => {
  it('removes just that term', () => {
    const { terms } = parseFilter('state:stopped state:busy')
    expect(withoutTerm(terms, { field: 'state', value: 'stopped' })).toEqual([
      { field: 'state', value: 'busy' },
    ])
  })
})

describe('matcher', () => {
  it('finds by name, hostname, any address, id and account', () => {
    expect(found('web')).toEqual(['web01', 'web02'])
    expect(found('WWW.example')).toEqual(['web02'])
    expect(found('2001:db8::15')).toEqual(['web02'])
    expect(found('customer')).toEqual(['web02', 'old'])
  })

  it('wants every word and every field, and any value of one field', () => {
    expect(found('web state:stopped')).toEqual(['web02'])
    expect(found('state:stopped state:running')).toEqual(['web01', 'db01', 'web02'])
    expect(found('state:stopped provider:alpha')).toEqual(['db01'])
  })

  it('knows providers by id and by name, accounts by a part of the label', () => {
    expect(found('provider:"beta hosting"')).toEqual(['web02', 'old'])
    expect(found('account:main')).toEqual(['web01', 'db01'])
  })

  it('treats gone servers as a state of their own', () => {
    expect(found('state:gone')).toEqual(['old'])
    expect(found('state:running')).toEqual(['web01'])
  })

  it('does not empty the list while a term is typed', () => {
    expect(found('state:')).toHaveLength(4)
    expect(found('state:st')).toEqual(['db01', 'web02'])
  })
})

describe('the newer fields', () => {
  const NOW = Date.parse('2026-03-01T00:00:00Z')
  const marks = (tags: string[], note = '') => ({ tags, note, colour: null, price: null })
  const price = { amount: { minor: 500, currency: 'EUR' }, per: 'month' as const }
  const more = buildRows(
    [
      server({
        name: 'one',
        os: 'Debian 12',
        location: 'Oslo',
        marks: marks(['web', 'prod']),
        backups: false,
      }),
      server({
        name: 'two',
        os: 'Ubuntu',
        plan: 'Small 2',
        marks: marks(['web-old'], 'Ask Ida'),
        backups: true,
      }),
      server({ name: 'soon', renewsAt: '2026-03-05T00:00:00Z', price, state: 'stopped' }),
      server({ name: 'later', renewsAt: '2026-04-20T00:00:00Z' }),
      server({ name: 'over', renewsAt: '2026-02-20T00:00:00Z' }),
      server({ name: 'left', renewsAt: '2026-03-02T00:00:00Z', price, goneAt: '2026-02-01' }),
    ],
    { account: (id) => id, provider: (id) => id },
  )
  const hits = (query: string, filter = parseFilter(query)): string[] =>
    more.filter(matcher(filter, () => NOW)).map(({ server }) => server.name)

  it('finds by os, location, plan, name and note', () => {
    expect(hits('os:"debian 12"')).toEqual(['one'])
    expect(hits('location:osl')).toEqual(['one'])
    expect(hits('plan:small')).toEqual(['two'])
    expect(hits('name:o')).toEqual(['one', 'two', 'soon', 'over'])
    expect(hits('note:ida')).toEqual(['two'])
  })

  it('takes a whole tag, and its beginning only while it is typed', () => {
    expect(hits('tag:web')).toEqual(['one'])
    expect(hits('', { terms: [], text: 'tag:we' })).toEqual(['one', 'two'])
  })

  it('finds free text in tags, note, os and location', () => {
    expect(hits('prod')).toEqual(['one'])
    expect(hits('ask ubuntu')).toEqual(['two'])
    expect(hits('oslo')).toEqual(['one'])
  })

  it('knows what renews within or after a time, as a span too', () => {
    expect(hits('expires<7d')).toEqual(['soon', 'over'])
    expect(hits('expires>1w')).toEqual(['later'])
    expect(hits('expires>2d expires<60d')).toEqual(['soon', 'later'])
    expect(hits('expires:7')).toEqual(['soon', 'over'])
  })

  it('writes it as it is typed, and waits while it is unfinished', () => {
    expect(formatFilter(parseFilter('Expires<7 tag:web'))).toBe('expires<7d tag:web')
    expect(parseFilter('expires<soon').terms).toEqual([])
    expect(hits('expires<')).toHaveLength(6)
  })

  it('knows what costs money', () => {
    expect(hits('billed:yes')).toEqual(['soon', 'later', 'over'])
    expect(hits('billed:no')).toEqual(['one', 'two', 'left'])
    expect(hits('state:stopped billed:yes')).toEqual(['soon'])
  })

  it('knows what is backed up, and what nobody says', () => {
    expect(hits('backup:yes')).toEqual(['two'])
    expect(hits('backup:no')).toEqual(['one'])
    expect(hits('backup:unknown')).toEqual(['soon', 'later', 'over', 'left'])
    expect(hits('backup:')).toHaveLength(6)
  })
})
