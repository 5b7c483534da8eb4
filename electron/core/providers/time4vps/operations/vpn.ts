import { z } from 'zod'
import { figure, id, inSection, many, success, text, IdOrNone } from './fields.ts'

const define = inSection('VPN Management')
const input = z.strictObject({ id: id('Service id') })
const Login = z.looseObject({ username: text, password: text, shared_key: text })
const secrets = ['password', 'shared_key']

export const listVpnServers = define({
  id: 'time4vps.vpn.servers',
  title: 'List VPN servers',
  help: 'All VPN servers with place and load, those in maintenance too.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/servers',
  input: z.strictObject({}),
  output: many(z.looseObject({ id: IdOrNone, name: text, city: text, ip: text, load: figure })),
})

export const listVpnClients = define({
  id: 'time4vps.vpn.clients',
  title: 'List VPN clients',
  help: 'The client programs with version and download link.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/clients',
  input: z.strictObject({}),
  output: many(z.looseObject({ name: text, version: text, url: text })),
})

export const getVpnConfig = define({
  id: 'time4vps.vpn.config',
  title: 'Show a VPN configuration',
  help: 'The configuration of a VPN client for one server, base64-encoded.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/servers/{id}/config/{template}',
  input: z.strictObject({
    id: id('VPN server id'),
    template: z.enum(['ovpn_default', 'ovpn_443', 'pbk_default']).meta({
      title: 'Template',
      labels: {
        ovpn_default: 'OpenVPN (UDP 1194)',
        ovpn_443: 'OpenVPN (TCP 443)',
        pbk_default: 'PBK file (Windows VPN)',
      },
    }),
  }),
  output: z.looseObject({ template: text }),
})

export const getVpnLogin = define({
  id: 'time4vps.vpn.loginDetails',
  title: 'Show the VPN login',
  help: 'User name, password and shared key of your oldest VPN plan.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/logindetails',
  input: z.strictObject({}),
  output: many(Login),
  secrets,
})

export const getVpnDetails = define({
  id: 'time4vps.vpn.details',
  title: 'Show the login of a VPN service',
  help: 'User name, password and shared key of one VPN service.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/{id}/details',
  input,
  output: Login,
  secrets,
})

export const resetVpnPassword = define({
  id: 'time4vps.vpn.resetPassword',
  title: 'Reset the VPN password',
  help: 'Sets a new password for the VPN user; the login details show it.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/vpn/{id}/resetpassword',
  input,
  ...success,
  secrets,
})

export const listVpnUsage = define({
  id: 'time4vps.vpn.history',
  title: 'Show the VPN usage history',
  help: 'What the VPN service received and sent, by day.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/{id}/history',
  input,
  output: many(z.looseObject({ period: text, received: figure, sent: figure, quota: figure })),
})

export const listVpnSessions = define({
  id: 'time4vps.vpn.sessions',
  title: 'List VPN sessions',
  help: 'Who is connected to the VPN service now.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/vpn/{id}/sessions',
  input,
  output: many(z.looseObject({ remote_ip: text, local_ip: text, duration: figure, type: text })),
})
