export const SUCCESSIONS_PATH = '/administration/successions'
