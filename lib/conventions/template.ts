import { conventionTemplate } from '@/lib/conventions/schemas'
import data from '@/prisma/data/convention-template.json'

/** The clauses of the programme's conventions, checked. A prepared convention keeps the text it was made with. */
export const CONVENTION_TEMPLATE = conventionTemplate.parse(data)
