import { z } from 'zod'
import { id, inSection, success, words } from './fields.ts'

const define = inSection('Clientarea')
const input = z.strictObject({ rel_type: words('Relation type'), rel_id: words('Relation id') })

export const listNotifications = define({
  id: 'time4vps.notifications.list',
  title: 'List notifications',
  help: 'All notifications of the portal, or only those about one item.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/notifications',
  input,
  output: z.unknown(),
})

export const listNewNotifications = define({
  id: 'time4vps.notifications.listNew',
  title: 'List new notifications',
  help: 'Notifications of the portal that were not acknowledged yet.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/notifications/new',
  input,
  output: z.unknown(),
})

export const acknowledgeNotification = define({
  id: 'time4vps.notifications.acknowledge',
  title: 'Acknowledge a notification',
  help: 'Marks the notification as read.',
  subject: 'account',
  effect: 'write',
  method: 'PUT',
  path: '/api/notifications/{id}/ack',
  input: z.strictObject({ id: id('Notification id') }),
  ...success,
})
