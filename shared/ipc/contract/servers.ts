import { z } from 'zod'
import { Colour, Marks, OwnPrice, Tag } from '../../domain/marks.ts'
import { ReadState } from '../../domain/read-state.ts'
import { PartContent, ServerPart } from '../../domain/part.ts'
import {
  BulkAction,
  InitScript,
  OsTemplate,
  PowerAction,
  ReinstallChoice,
  RenewalDays,
  Server,
} from '../../domain/server.ts'
import { Task } from '../../domain/task.ts'
import { PicturePeriod, Usage, UsagePictures } from '../../domain/usage.ts'
import { call } from '../procedure.ts'

const Id = z.strictObject({ id: z.string() })

export const servers = {
  /** From the cache, with how fresh each account's part is; of one account where that is given. */
  'servers.list': call(
    z.strictObject({ accountId: z.string().optional() }),
    z.object({ items: z.array(Server), reads: z.array(ReadState) }),
  ),
  /** From the cache. */
  'servers.get': call(Id, Server),
  /** The user's own tags, note, colour and monthly price of one server or many; all of them change or none does. */
  'servers.mark': call(
    z.strictObject({
      ids: z.array(z.string()).min(1).max(20_000),
      addTags: z.array(Tag).max(20).optional(),
      removeTags: z.array(z.string()).max(20).optional(),
      note: Marks.shape.note.optional(),
      colour: Colour.nullable().optional(),
      price: OwnPrice.nullable().optional(),
    }),
    z.null(),
  ),
  /** Takes servers that are gone off the list, with their marks; `conflict` when one is still listed. */
  'servers.forget': call(z.strictObject({ ids: z.array(z.string()).min(1).max(20_000) }), z.null()),
  /** Puts back what the last `servers.forget` took. */
  'servers.unforget': call(
    z.strictObject({ ids: z.array(z.string()).min(1).max(20_000) }),
    z.null(),
  ),
  /** Asks the provider now and updates the cache. */
  'servers.refresh': call(Id, Server),
  'servers.power': call(z.strictObject({ id: z.string(), action: PowerAction }), Task),
  /** One action on many servers, as one task; refused with `needs_confirmation` and a token at first. */
  'servers.bulk': call(
    z.strictObject({
      ids: z.array(z.string()).min(1).max(20_000),
      action: BulkAction,
      /** With `renew`: for all of them, and by id where one differs; the provider's usual term without either. */
      days: RenewalDays.optional(),
      daysOf: z.record(z.string(), RenewalDays).optional(),
      confirm: z.string().optional(),
    }),
    Task,
  ),
  /** The parts of its page that this server's provider has. */
  'servers.parts': call(Id, z.array(ServerPart)),
  /** Asks the provider what stands in one of them. */
  'servers.part': call(z.strictObject({ id: z.string(), part: z.string() }), PartContent),
  /** What it used over time: what the provider tells, and what was collected here. */
  'servers.usage': call(Id, Usage),
  /** Its usage as the provider draws it, of one period: the shortest where none is given. */
  'servers.pictures': call(
    z.strictObject({ id: z.string(), period: PicturePeriod.optional() }),
    UsagePictures,
  ),
  /** Hands its first address to whatever the system opens ssh:// with. */
  'servers.openSsh': call(Id, z.null()),
  'servers.rename': call(
    z.strictObject({ id: z.string(), name: z.string().trim().min(1).max(200) }),
    Server,
  ),
  /** The new password stays in main: the answer is a handle for `secrets.reveal` and `secrets.copy`. */
  'servers.resetPassword': call(Id, z.object({ secret: z.string() })),
  'servers.osTemplates': call(Id, z.array(OsTemplate)),
  'servers.initScripts': call(Id, z.array(InitScript)),
  /** Destructive: the first call is refused with `needs_confirmation` and a token. */
  'servers.reinstall': call(
    z.strictObject({
      id: z.string(),
      ...ReinstallChoice.shape,
      confirm: z.string().optional(),
    }),
    Task,
  ),
  'servers.suspend': call(Id, Task),
  'servers.unsuspend': call(Id, Task),
  /** Destructive: the first call is refused with `needs_confirmation` and a token. */
  'servers.cancelRenewal': call(
    z.strictObject({ id: z.string(), confirm: z.string().optional() }),
    Server,
  ),
  'servers.resumeRenewal': call(Id, Server),
  /** Spends: the first call is refused with `needs_confirmation`, what is known of the price, and a token. */
  'servers.renew': call(
    z.strictObject({
      id: z.string(),
      days: RenewalDays.optional(),
      confirm: z.string().optional(),
    }),
    Task,
  ),
  'servers.backup': call(Id, Task),
}

export const secrets = {
  /** The value behind a handle; handles live ten minutes and only in memory. */
  'secrets.reveal': call(z.strictObject({ secret: z.string() }), z.object({ value: z.string() })),
  /** Copies it; the clipboard is emptied after 30 s if it still holds the value. */
  'secrets.copy': call(
    z.strictObject({ secret: z.string() }),
    z.object({ clearsInSeconds: z.int() }),
  ),
}
