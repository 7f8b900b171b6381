export const BATCH_PATH = '/instruction/traitement'
