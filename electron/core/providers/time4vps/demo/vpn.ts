import { Hono } from 'hono'
import { done, refuse } from './answers.ts'
import type { DemoState } from './records.ts'
import { day } from './state.ts'

const SERVERS = [
  {
    id: 13,
    name: 'LT#1',
    city: 'Vilnius',
    region: 'Europe',
    ip: '198.51.100.13',
    lat: 54.7,
    lng: 25.3,
    load: 44,
    available: true,
  },
  {
    id: 14,
    name: 'DE#1',
    city: 'Frankfurt',
    region: 'Europe',
    ip: '198.51.100.14',
    lat: 50.1,
    lng: 8.7,
    load: 12,
    available: false,
  },
]
const TEMPLATES = ['ovpn_default', 'ovpn_443', 'pbk_default']

/** "VPN Management" of the document. */
export function vpnRoutes(state: DemoState): Hono {
  const app = new Hono()
  const login = () => ({
    username: 'demo12',
    password: state.vpnPassword,
    shared_key: 'demo-shared-key',
  })
  const known = (id: string): boolean =>
    state.services.some((one) => one.id === id && one.category === 'VPN')
  app.get('/servers', (c) => c.json(SERVERS))
  app.get('/clients', (c) =>
    c.json({
      name: 'AndroidVPN',
      version: '1.0.6',
      url: 'https://downloads.example.net/clients/a',
    }),
  )
  app.get('/servers/:id/config/:template', (c) => {
    const { id, template } = c.req.param()
    const found = SERVERS.find((one) => String(one.id) === id)
    if (!found || !TEMPLATES.includes(template)) return refuse(c, 'Template not found')
    return c.json({ template: Buffer.from(`remote ${found.ip} 1194`).toString('base64') })
  })
  app.get('/logindetails', (c) => c.json(login()))
  app.use('/:id/*', async (c, next) => {
    if (!known(c.req.param('id'))) return refuse(c, 'Service not found')
    return next()
  })
  app.get('/:id/details', (c) => c.json(login()))
  app.post('/:id/resetpassword', (c) => {
    state.vpnPassword = `demo-vpn-${state.nextId++}`
    return done(c)
  })
  app.get('/:id/history', (c) =>
    c.json([
      { period: day(state.now()), received: 37_111_240, sent: 3_781_959, quota: 507_145_582 },
    ]),
  )
  app.get('/:id/sessions', (c) =>
    c.json([
      {
        remote_ip: '203.0.113.9',
        local_ip: '10.8.0.2',
        received: 25_131_568,
        sent: 3_195_368,
        duration: 155,
        doomed: false,
        type: 'OpenVPN',
        serverID: 13,
        serverName: 'LT#1',
        serverCity: 'Vilnius',
        serverRegion: 'Europe',
      },
    ]),
  )
  return app
}
