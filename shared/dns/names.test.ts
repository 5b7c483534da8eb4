import { expect, test } from 'vitest'
import {
  absoluteName,
  asciiName,
  hostFromInput,
  readHost,
  readName,
  relativeHost,
  targetFromInput,
  unicodeName,
} from './names.ts'
import { problemOf } from './problem.ts'

const zone = 'example.com'

test.each([
  ['www', 'www'],
  ['', '@'],
  ['@', '@'],
  ['example.com', '@'],
  ['EXAMPLE.com.', '@'],
  ['Www.Example.com', 'www'],
  ['*', '*'],
  ['*.shop', '*.shop'],
  ['_sip._tcp', '_sip._tcp'],
  ['Bücher', 'xn--bcher-kva'],
  ['bücher。shop', 'xn--bcher-kva.shop'],
  ['a\\.b', 'a\\.b'],
  ['notexample.com', 'notexample.com'],
])('host %s', (typed, host) => {
  expect(hostFromInput(typed, zone)).toBe(host)
})

test('a host outside the zone says so', () => {
  expect(readHost('www.example.org.', zone)).toEqual(
    problemOf(
      'www.example.org. is not in example.com: write a name that ends in example.com., or one without the last dot.',
      'host',
    ),
  )
  expect(readHost('a b', zone)).toMatchObject({ field: 'host' })
})

test('names are relative to their origin', () => {
  expect(readHost('www', zone, 'sub.example.com')).toBe('www.sub')
  expect(readName('www', '')).toBe('www.')
  expect(readName('@', '')).toBe('.')
})

test.each([
  ['mail', 'mail.example.com.'],
  ['ghs.google.com', 'ghs.google.com.'],
  ['mail.example.com.', 'mail.example.com.'],
  ['@', 'example.com.'],
  ['.', '.'],
])('target %s', (typed, name) => {
  expect(targetFromInput(typed, zone)).toBe(name)
})

test('relative and absolute', () => {
  for (const host of ['@', 'www', '*.a', 'a\\.b']) {
    expect(relativeHost(absoluteName(host, zone), zone)).toBe(host)
  }
  expect(relativeHost('badexample.com.', zone)).toBeNull()
  expect(relativeHost('bad\\.example.com.', zone)).toBeNull()
  expect(relativeHost('bad\\\\.example.com.', zone)).toBe('bad\\\\')
})

test('both forms of names in other scripts', () => {
  expect(unicodeName('xn--bcher-kva.example')).toBe('bücher.example')
  expect(asciiName('Bücher.example')).toBe('xn--bcher-kva.example')
  expect(unicodeName('xn--99999999.example')).toBe('xn--99999999.example')
  expect(unicodeName('plain.example')).toBe('plain.example')
  expect(asciiName('faß.de')).toBe('xn--fa-hia.de')
})

test('a label of 63 bytes and a name of 255 fit, one more does not', () => {
  const label = 'x'.repeat(63)
  expect(readName(`${label}.`, zone)).toBe(`${label}.`)
  const longest = [label, label, label, 'x'.repeat(61)].join('.')
  expect(readName(`${longest}.`, zone)).toBe(`${longest}.`)
  expect(readName(`${longest}x.`, zone)).toMatchObject({
    problem: expect.stringContaining('256 bytes'),
  })
  expect(readName(`${longest.slice(0, -1)}\\032.`, zone)).toBe(`${longest.slice(0, -1)}\\032.`)
})
