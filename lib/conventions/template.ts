import { amendmentTemplate, conventionTemplate } from '@/lib/conventions/schemas'
import amendment from '@/prisma/data/amendment-template.json'
import data from '@/prisma/data/convention-template.json'

/** The clauses of the programme's conventions, checked. A prepared convention keeps the text it was made with. */
export const CONVENTION_TEMPLATE = conventionTemplate.parse(data)

/** The clauses of their amendments. */
export const AMENDMENT_TEMPLATE = amendmentTemplate.parse(amendment)
