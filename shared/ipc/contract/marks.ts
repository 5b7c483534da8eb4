import { z } from 'zod'
import { ImportHow, ImportPlan, MarksFile } from '../../domain/marks-file.ts'
import { call } from '../procedure.ts'

export const marks = {
  /** Every server that has a tag, a note, a colour or an own price, and the saved views. */
  'marks.export': call(z.strictObject({}), MarksFile),
  /** Asks for a file, reads it and says what importing it would do; null when none was chosen. Changes nothing. */
  'marks.chooseFile': call(z.strictObject({}), ImportPlan.nullable()),
  /** Imports the file of the newest plan, all of it or nothing. Answers how many servers and views changed. */
  'marks.import': call(
    z.strictObject({ plan: z.string(), how: ImportHow }),
    z.object({ servers: z.int(), views: z.int() }),
  ),
}
