import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { action, documented } from './fields.ts'

/** No field is documented: whatever records come, as a list, under a name, or by id. */
export const listServers = defineOperation({
  id: 'actionapi.server.list',
  title: 'List servers',
  help: 'All servers, or those of one order item. The document does not say what is known of each.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source: documented('Server list'),
  method: 'POST',
  path: '/',
  body: action('server_list'),
  input: z.strictObject({
    order_item_id: z
      .int()
      .min(0)
      .optional()
      .meta({ title: 'Order item id', help: '0 or empty: all' }),
  }),
  output: z.unknown(),
})
