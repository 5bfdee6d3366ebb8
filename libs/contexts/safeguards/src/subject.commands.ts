import { Optional, PartyCode, Text, Uuid } from '#platform/hosting';

/** Whom it concerns. */
export class SubjectBody {
  @PartyCode({ description: 'Whose people they are' }) party!: string;
  @Optional() @Uuid({ description: 'The contingent, where it is one' }) contingent?: string;
  @Optional()
  @Text({ max: 120, description: 'Designation of the unit; never a name', example: 'First police unit' })
  unit?: string;
}
