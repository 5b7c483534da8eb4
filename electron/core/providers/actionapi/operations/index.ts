import * as orders from './orders.ts'
import * as servers from './servers.ts'

/** All six. */
export const operations = [orders, servers].flatMap((area) => Object.values(area))
