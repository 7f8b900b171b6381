import { countOtherAdministrators } from '@/lib/access/membership-store'
import type { CreateUserInput } from '@/lib/access/schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import { hashPassword, temporaryPassword } from '@/lib/platform/passwords'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

const ROLE = 'administrateur_programme'
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Opens a new installation: the first administrator of the programme, from whom every other right comes. Run from the
 * server's command line only; refused as soon as the programme has an administrator.
 */
export async function createFirstAdministrator(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { name, email }: CreateUserInput,
): UseCaseResult<{ userId: string; email: string; password: string }> {
  const password = temporaryPassword()
  const passwordHash = await hashPassword(password)

  return inTransaction(db, async (tx) => {
    const others = await countOtherAdministrators(tx, { role: ROLE, regionCode: null, userId: NOBODY })
    if (others > 0) return fail(ruleBroken('administrator-exists'))
    if ((await tx.user.findUnique({ where: { email } })) !== null) return fail(ruleBroken('user-exists', { email }))
    const at = await clock(tx)
    const user = await tx.user.create({ data: { email, name, passwordHash, createdAt: at } })
    await tx.membership.create({ data: { userId: user.id, role: ROLE, createdAt: at } })
    await writeAudit(tx, {
      type: 'membership.granted',
      at,
      actor: null,
      entity: { type: 'user', id: user.id },
      details: { email, role: ROLE },
    })

    return ok({ userId: user.id, email, password })
  })
}
