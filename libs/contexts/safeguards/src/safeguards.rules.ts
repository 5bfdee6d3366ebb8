// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const safeguardsRules = ruleBook('safeguards', {
  'mission-is-established': refuses('absent', 'There is no such mission.'),
  'report-names-its-source': refuses(
    'invalid',
    'Who records what another office decided says where it was reported.',
  ),
  'vetting-exists': refuses('absent', 'There is no such vetting.'),
  'vetted-by-its-authority': refuses(
    'forbidden',
    'A vetting is decided by the authority that was asked, or recorded by an operator from its source.',
  ),
  'denial-stands-until-remediated': refuses(
    'conflict',
    'What was denied is cleared again only after it was remediated. A slip is corrected as an entry.',
  ),
  'clearance-says-something-new': refuses('conflict', 'It is cleared already, and for no shorter time.'),
  'validity-lies-ahead': refuses(
    'invalid',
    'A clearance or an assessment ends on no day before it is given.',
  ),
  'denied-once': refuses('conflict', 'The vetting is denied already.'),
  'remediated-by-whom-it-concerns': refuses(
    'forbidden',
    'A remediation is recorded by the party whose people they are, or by those who vet or keep the record.',
  ),
  'only-a-denial-is-remediated': refuses('conflict', 'Nothing was denied that could be remediated.'),
  'risk-assessment-exists': refuses('absent', 'There is no such risk assessment.'),
  'support-is-the-supporters': refuses(
    'forbidden',
    'Support is suspended by who gives it or assesses its risk, and resumed by who suspended it or assesses its risk.',
  ),
  'support-is-given': refuses('conflict', 'The support is suspended already.'),
  'support-was-suspended': refuses('conflict', 'The support is not suspended.'),
  'allegation-exists': refuses('absent', 'There is no such allegation.'),
  'investigated-by-whom-was-named': refuses(
    'forbidden',
    'An investigation is opened and concluded by the party that investigates, or by the secretariat or an operator.',
  ),
  'told-by-a-referral': refuses(
    'conflict',
    'The party whose people it concerns learns of an allegation by a referral, and not before.',
  ),
  'one-investigation-at-a-time': refuses('conflict', 'An investigation is open already.'),
  'reopening-says-why': refuses(
    'invalid',
    'What was concluded is opened again with a reason, and nothing else has one.',
  ),
  'concluded-once-investigated': refuses(
    'conflict',
    'An allegation is substantiated or unfounded by an open investigation. What was concluded is reopened first.',
  ),
  'referred-to-whom-it-concerns': refuses(
    'invalid',
    'An allegation is referred to the party whose people it concerns, and to no other.',
  ),
  'referred-once': refuses('conflict', 'It was referred to that party already.'),
  'unfounded-is-not-referred': refuses('conflict', 'What was found to be unfounded is referred to nobody.'),
  'sanction-by-its-state-or-the-record': refuses(
    'forbidden',
    'A sanction is reported by the State to which it was referred, or recorded by those who keep the record.',
  ),
  'support-without-risk-assessment': flags('Support is given on no current risk assessment.'),
  'support-without-vetting': flags('Support is given to a unit that no current vetting clears.'),
  'support-to-a-denied-unit': flags('Support is given to a unit that was denied and not remediated.'),
  'clearance-has-run-out': flags('The last day of a clearance is over, and nothing was decided since.'),
  'risk-assessment-has-run-out': flags('Support goes on after the last day of its risk assessment.'),
  'substantiated-and-not-referred': flags('An allegation is substantiated and its State was not told.'),
  'sanction-before-a-finding': flags('A sanction was reported of what no investigation has substantiated.'),
});
