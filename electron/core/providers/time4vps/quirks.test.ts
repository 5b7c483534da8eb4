import { describe, expect, test } from 'vitest'
import { instant } from '../kit/values.ts'
import { byDomain, only } from './capabilities/joined.ts'
import { serverFacts, stateOf } from './capabilities/map.ts'
import { getServer, getTask, listServers } from './operations/servers.ts'
import {
  consoleIn,
  itemsOf,
  passwordIn,
  readError,
  readResults,
  saysFailed,
  textOf,
} from './quirks.ts'

describe('errors', () => {
  test.each([
    ['a text in a list', ['Zone not found'], 'not_found', 'Zone not found'],
    [
      'an object with a message',
      [{ field: 'os', message: 'No such system' }],
      'not_found',
      'No such system',
    ],
    ['an object by field', [{ email: 'Email is required' }], 'invalid_input', 'Email is required'],
    [
      'an object instead of the list',
      { 0: 'Insufficient funds' },
      'insufficient_funds',
      'Insufficient funds',
    ],
    ['a bare text', 'There is an active task', 'conflict', 'There is an active task'],
    ['markup', ['<b>Account</b> is&nbsp;locked'], 'conflict', 'Account is locked'],
    ['the first of several', ['Bad name', 'Zone not found'], 'invalid_input', 'Bad name'],
    ['an object that says nothing', [{}], 'invalid_input', 'unknown error'],
  ])('%s, with status 200', (_what, error, code, providerMessage) => {
    expect(readError({ status: 200, body: { error } })).toEqual({ code, providerMessage })
  })

  test.each([200, 401, 403, 500])('wronglogin with status %i is a failed sign-in', (status) => {
    const read = readError({ status, body: { error: ['wronglogin'] } })
    expect(read).toMatchObject({ code: 'unauthorized', providerMessage: 'wronglogin' })
    expect(read?.next).toBeTruthy()
  })

  test('the status decides where it is one of an error', () => {
    expect(readError({ status: 404, body: { error: ['There is an active task'] } })).toEqual({
      providerMessage: 'There is an active task',
    })
    for (const body of [null, '<html>', [], {}, { error: [] }])
      expect(readError({ status: 502, body })).toEqual({})
  })

  test.each([null, [], {}, 'x', { error: [] }, { error: null }, { error: false }, { error: '' }])(
    '%j with status 200 is no error',
    (body) => expect(readError({ status: 200, body })).toBeNull(),
  )

  test('a long sentence is cut', () => {
    const read = readError({ status: 200, body: { error: ['x'.repeat(2000)] } })
    expect(read?.providerMessage?.length).toBe(500)
  })
})

test.each([
  ['', null],
  ['0000-00-00', null],
  ['0000-00-00 00:00:00', null],
  [null, null],
  ['soon', null],
  ['2026-11-21x', null],
  ['2016-12-30', '2016-12-30T00:00:00.000Z'],
  ['2016-12-30 12:40:47', '2016-12-30T12:40:47.000Z'],
  ['2018-05-31T10:25:24+00:00', '2018-05-31T10:25:24.000Z'],
  ['2018-05-31T10:25:24+03:00', '2018-05-31T07:25:24.000Z'],
])('the date %j is %j', (text, expected) => expect(instant(text)).toBe(expected))

test.each([
  [[{ id: 1 }], [{ id: 1 }]],
  [{ id: 1 }, [{ id: 1 }]],
  [{ 0: { id: 1 }, 2: { id: 2 } }, [{ id: 1 }, { id: 2 }]],
  [{}, []],
  [null, []],
  [false, []],
])('the list %j', (answer, items) => expect(itemsOf(answer)).toEqual(items))

describe('results of tasks', () => {
  test.each([
    ['VM rebooted successfully', 'VM rebooted successfully'],
    ['a<br/>b  c<p>d</p>', 'a\nb cd'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &#8226; &#x2022;', '1 < 2 && 3 > 2 • •'],
    ['&lt;b&gt;escaped&lt;/b&gt; HTML', 'escaped HTML'],
    ['<script>alert(1)</script>x<!-- y -->', 'x'],
    ['<a title="a > b">link</a>', 'link'],
    ['&bogus; &#99999999;', '&bogus; &#99999999;'],
  ])('the text of %j', (html, text) => expect(textOf(html)).toBe(text))

  test.each([
    ['in quotes of its own', `<a href="#" onclick='this.innerHTML = "S3cr3t"'>Show</a>`, 'S3cr3t'],
    ['as entities', '<a onclick="this.innerHTML = &quot;a&amp;amp;b&quot;">Show</a>', 'a&b'],
    ['as numbered entities', '<a onclick="this.innerHTML=&#34;p&#35;w&#34;">Show</a>', 'p#w'],
    ['with backslashes', String.raw`<a onclick=\"this.innerHTML = \"x1Y\"\">Show</a>`, 'x1Y'],
    [
      'with escapes',
      String.raw`<a onclick="this.innerHTML = 'a\'b\x26lt;\u0063'">Show</a>`,
      "a'b<c",
    ],
    ['with an escaped quote', '<a onclick="this.innerHTML=&quot;a\\&quot;b&quot;">Show</a>', 'a"b'],
    ['in bad quotes', '<a onclick="this.innerHTML = "bad1"">Show</a>', 'bad1'],
    [
      'in HTML that was escaped',
      '&lt;a onclick="this.innerHTML = &amp;quot;in&amp;quot;"&gt;',
      'in',
    ],
    ['in markup', `<a onclick="this.innerHTML = '<b>bold1</b>'">Show</a>`, 'bold1'],
    ['in plain words', 'Done.<br/>New root password: abc-123<br/>Change it.', 'abc-123'],
    ['nowhere', 'Password was changed. Host: 192.0.2.1', null],
    ['nowhere at all', 'VM rebooted successfully', null],
    ['in an empty text', `<a onclick="this.innerHTML = ''">Show</a>`, null],
  ])('a password %s', (_what, html, password) => expect(passwordIn(html)).toBe(password))

  test.each([
    [
      'Console: <a href="//vnc.example.net/?a=1&amp;t=2">open</a>',
      {
        ...{ url: 'https://vnc.example.net/?a=1&t=2', host: null, port: null, password: null },
        socket: 'wss://vnc.example.net:443/websockify',
      },
    ],
    [
      'Open https://vnc.example.net:6080/vnc.html?token=a%2Fb&password=p0 now',
      {
        url: 'https://vnc.example.net:6080/vnc.html?token=a%2Fb&password=p0',
        socket: 'wss://vnc.example.net:6080/websockify?token=a%2Fb',
        ...{ host: null, port: null, password: 'p0' },
      },
    ],
    [
      'Open https://vnc.example.net/x?host=h.example.net&port=81&path=/ws?token=t1 now',
      {
        url: 'https://vnc.example.net/x?host=h.example.net&port=81&path=/ws?token=t1',
        socket: 'wss://h.example.net:81/ws?token=t1',
        ...{ host: null, port: null, password: null },
      },
    ],
    [
      'Host: vnc.example.net<br>Port: 5901<br>Password: p1',
      { url: null, socket: null, host: 'vnc.example.net', port: 5901, password: 'p1' },
    ],
    [
      'Connect to 192.0.2.7:5999, password: p2',
      { url: null, socket: null, host: '192.0.2.7', port: 5999, password: 'p2' },
    ],
    ['VM rebooted successfully', null],
    ['<a href="javascript:alert(1)">x</a>', null],
    ['Port: 99999999', null],
  ])('the console in %j', (html, access) => expect(consoleIn(html)).toEqual(access))

  test('what is secret stands beside the text, not in it', () => {
    const reset = 'Password: <a onclick="this.innerHTML = &quot;Geheim1&quot;">Geheim1</a>'
    expect(readResults('server_reset_password', reset)).toEqual({
      text: 'Password: •••',
      password: 'Geheim1',
      console: null,
    })
    const web =
      '<a href="https://v.example.net/?t=zzz1">https://v.example.net/?t=zzz1</a> Password: zzz1'
    const read = readResults('server_web_console', web)
    expect(JSON.stringify(read.text)).not.toContain('zzz1')
    expect(read).toMatchObject({ password: null, console: { password: 'zzz1' } })
  })

  test('a task and a server answer without the password in any text', () => {
    const task = { name: 'server_reset_password', completed: 'x', results: 'Password: abc-9' }
    expect(getTask.output.parse(task)).toMatchObject({
      results: 'Password: •••',
      password: 'abc-9',
    })
    const server = getServer.output.parse({ active_task: null, last_tasks: [task] })
    expect(server.last_tasks).toMatchObject([{ results: 'Password: •••', password: 'abc-9' }])
    expect(server.active_task).toBeNull()
    expect(getServer.secrets).toContain('last_tasks.password')
  })

  test.each([
    ['VM rebooted successfully', false],
    ['Reinstall failed: no space', true],
    ['Unable to contact the node', true],
    ['', false],
  ])('%j says failed: %j', (results, failed) => expect(saysFailed(results)).toBe(failed))
})

describe('servers and their services', () => {
  const service = (fields: object) => ({
    ...{ id: '301', domain: 'a.example.net', total: '9.99', status: 'Active' },
    ...{ billingcycle: 'Monthly', next_due: '2027-01-02', name: 'Linux 4' },
    ...{ category: 'Linux VPS', category_url: 'linux-vps', ...fields },
  })

  test('are joined by a domain that only one service has', () => {
    const certificate = service({ id: '9', category: 'GoGetSSL' })
    const ended = service({ id: '8', status: 'Terminated' })
    const found = (...services: ReturnType<typeof service>[]) =>
      only(byDomain(services), { domain: 'A.example.net' })?.id ?? null
    expect(found(service({}), certificate, ended)).toBe('301')
    expect(found(service({}), service({ id: '302' }))).toBeNull()
    expect(found(certificate)).toBeNull()
    expect(only(byDomain([service({ domain: '' })]), { domain: null })).toBeNull()
  })

  test.each([
    ['Active', null, 'running'],
    ['Active', [], 'running'],
    ['Active', { name: 'server_reboot' }, 'busy'],
    ['Suspended', '', 'suspended'],
    ['Terminated', null, 'terminated'],
    ['Pending', null, 'busy'],
    ['Odd', null, 'unknown'],
    [null, null, 'unknown'],
  ])('%j with the task %j is %s', (status, task, state) =>
    expect(stateOf(status, task).state).toBe(state),
  )

  test('a server has its price by month only, and each address once', () => {
    const [listed] = listServers.output.parse({
      server_id: 110,
      domain: 'a.example.net',
      ip: '192.0.2.1',
    })
    const live = getServer.output.parse({
      status: 'Active',
      ip: '192.0.2.1',
      additional_ip: ['192.0.2.2', '2001:db8::1'],
      ram_limit: '2048',
    })
    const facts = serverFacts('110', listed!, service({}), live, 'EUR')
    expect(facts).toMatchObject({
      providerId: '110',
      name: 'a.example.net',
      state: 'running',
      plan: 'Linux 4',
      price: { amount: { minor: 999, currency: 'EUR' }, per: 'month' },
      renewsAt: '2027-01-02T00:00:00.000Z',
      resources: { memoryBytes: 2048 * 1024 ** 2, storageBytes: null },
    })
    expect(facts.addresses.map(({ family }) => family)).toEqual(['ipv4', 'ipv4', 'ipv6'])
    const yearly = service({ billingcycle: 'Annually' })
    expect(serverFacts('110', listed!, yearly, null, 'EUR').price).toBeNull()
  })
})
