import { describe, expect, test } from 'vitest'
import { cookieHeader, readError, readSession, renewedSession } from './quirks.ts'

const SECURE = '__Secure-next-auth.session-token'
const PLAIN = 'next-auth.session-token'

describe('what a person pastes', () => {
  test.each([
    ['a bare token', 'eyJhbGciOi.abc-_', { name: null, chunks: ['eyJhbGciOi.abc-_'] }],
    ['a bare token with padding', 'eyJhbGciOi==', { name: null, chunks: ['eyJhbGciOi=='] }],
    ['name=value', `${SECURE}=tok`, { name: SECURE, chunks: ['tok'] }],
    ['the plain name', `${PLAIN}=tok`, { name: PLAIN, chunks: ['tok'] }],
    ['a header line', `Cookie: a=1; ${SECURE}=tok; b=2`, { name: SECURE, chunks: ['tok'] }],
    [
      'chunks in any order',
      `${SECURE}.1=two; x=y; ${SECURE}.0=one`,
      { name: SECURE, chunks: ['one', 'two'] },
    ],
    [
      'ten chunks',
      Array.from({ length: 11 }, (_, n) => `${SECURE}.${n}=c${n}`)
        .reverse()
        .join('; '),
      {
        name: SECURE,
        chunks: Array.from({ length: 11 }, (_, n) => `c${n}`),
      },
    ],
    ['a value with equals signs', `${SECURE}=a=b==`, { name: SECURE, chunks: ['a=b=='] }],
  ])('%s', (_what, pasted, session) => {
    expect(readSession(pasted)).toEqual(session)
  })

  test.each([
    ['nothing', '  '],
    ['other cookies only', 'theme=dark; lang=de'],
    ['a line break inside', 'abc\ndef'],
    ['characters that no cookie has', 'tökén'],
    ['an empty value', `${SECURE}=`],
  ])('%s is refused by name', (_what, pasted) => {
    expect(() => readSession(pasted)).toThrowError(
      expect.objectContaining({
        data: expect.objectContaining({
          code: 'invalid_input',
          fields: [expect.objectContaining({ path: 'cookie' })],
        }),
      }),
    )
  })
})

test('the header has the chunks as they came, and both names for a bare token', () => {
  expect(cookieHeader({ name: SECURE, chunks: ['a', 'b'] })).toBe(`${SECURE}.0=a; ${SECURE}.1=b`)
  expect(cookieHeader({ name: null, chunks: ['a'] })).toBe(`${SECURE}=a; ${PLAIN}=a`)
})

describe('renewals', () => {
  const session = { name: PLAIN, chunks: ['old'] } as const
  const renewed = (...cookies: string[]) => {
    const headers = new Headers()
    for (const cookie of cookies) headers.append('set-cookie', cookie)
    return renewedSession({ ...session, chunks: [...session.chunks] }, headers)
  }
  test.each([
    ['a new token', [`${PLAIN}=new; Path=/; HttpOnly`], { name: PLAIN, chunks: ['new'] }],
    [
      'into chunks',
      [`${PLAIN}.0=n0; Path=/`, `${PLAIN}.1=n1; Path=/`, `${PLAIN}=; Max-Age=0`],
      { name: PLAIN, chunks: ['n0', 'n1'] },
    ],
    ['under the other name', [`${SECURE}=new; Secure`], { name: SECURE, chunks: ['new'] }],
  ])('%s', (_what, cookies, expected) => {
    expect(renewed(...cookies)).toEqual(expected)
  })
  test.each([
    ['none', []],
    ['another cookie', ['theme=dark']],
    ['the same token', [`${PLAIN}=old`]],
    ['a deletion', [`${PLAIN}=; Max-Age=0`]],
    ['an expired one', [`${PLAIN}=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT`]],
    ['odd characters', [`${PLAIN}="a,b"`]],
  ])('%s says nothing', (_what, cookies) => {
    expect(renewed(...cookies)).toBeNull()
  })
})

test('bodies that are no error object do no harm', () => {
  for (const body of [null, '<html>', [], { error: 5 }, 'x'.repeat(1e6)]) {
    expect(readError({ status: 502, body })).toEqual({})
  }
  expect(readError({ status: 200, body: { error: 'x' } })).toBeNull()
})
