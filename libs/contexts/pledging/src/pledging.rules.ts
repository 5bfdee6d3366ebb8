// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const pledgingRules = ruleBook('pledging', {
  'mission-is-established': refuses('absent', 'There is no such mission.'),
  'mission-is-open': refuses('conflict', 'The mission is closed: nothing more is offered to it.'),
  'owner-is-registered': refuses(
    'conflict',
    'The party must be registered before it can be recorded as offering anything.',
  ),
  'only-the-owner': refuses('forbidden', 'Only the party that made a pledge changes it.'),
  'announced-by-its-party-or-the-operator': refuses(
    'forbidden',
    'An intention is recorded by the party that has it, or by an operator.',
  ),
  'report-names-its-source': refuses(
    'invalid',
    'Who records another party’s intention says where it was reported.',
  ),
  'announcement-exists': refuses('absent', 'There is no such announcement.'),
  'announcement-is-open': refuses(
    'conflict',
    'Only an announcement of the same party in the same mission, neither replaced nor withdrawn, is taken up or withdrawn.',
  ),
  'possible-duplicate': refuses(
    'conflict',
    'Possible duplicate: an equal pledge is on record (owner, kind, quantity, instrument). Say "distinct": true if it is another one.',
  ),
  'pledge-exists': refuses('absent', 'There is no such pledge.'),
  'pledge-still-stands': refuses(
    'conflict',
    'A pledge that was declined or withdrawn, has lapsed or goes on as another no longer changes.',
  ),
  'figure-is-complete': refuses('invalid', 'A figure says exactly what its form needs, and nothing else.'),
  'figure-fits-the-kind': refuses(
    'invalid',
    'Money is pledged as an amount, personnel in persons or units, other things as a count.',
  ),
  'more-than-nothing': refuses('invalid', 'A figure or a part must be more than nothing.'),
  'range-runs-upwards': refuses('invalid', 'A range or a period runs from the lower to the higher end.'),
  'payer-is-named': refuses('invalid', 'Where a named party pays, it is named.'),
  'contributors-are-others': refuses(
    'invalid',
    'Co-contributors are parties other than the owner, each named once.',
  ),
  'unit-and-currency-stay': refuses(
    'conflict',
    'A pledge keeps its unit and its currency; another one is a new pledge.',
  ),
  'increase-is-more': refuses(
    'conflict',
    'An increase raises the upper end of the figure or, where that stays, the lower; or it states an unstated one.',
  ),
  'reduction-is-less': refuses(
    'conflict',
    'A reduction lowers the upper end of the figure or, where that stays, the lower.',
  ),
  'not-below-what-is-matched': refuses(
    'conflict',
    'What is matched to requirement lines must be unmatched before it is taken back.',
  ),
  'part-fits-the-whole': refuses(
    'conflict',
    'A part is of the same unit or currency as the whole and no larger than what it is taken from.',
  ),
  'unstated-has-no-parts': refuses('conflict', 'An unstated pledge is one whole: no part of it can be told.'),
  'another-pledge-is-named': refuses(
    'invalid',
    'A condition on another pledge names that pledge, and not its own.',
  ),
  'condition-exists': refuses('absent', 'The pledge has no such condition.'),
  'condition-is-open': refuses('conflict', 'The condition is satisfied already.'),
  'condition-was-satisfied': refuses(
    'conflict',
    'Nothing of the condition is satisfied: there is nothing to reopen.',
  ),
  'evidence-is-new': refuses('conflict', 'This evidence is recorded for the condition already.'),
  'evidence-is-known': refuses(
    'conflict',
    'This evidence is not recorded for the condition, or was lost already.',
  ),
  'matched-by-its-owner-or-the-lead': refuses(
    'forbidden',
    'A pledge is matched by its owner, by the lead nation or by an operator.',
  ),
  'line-exists': refuses('absent', 'The mission has no such requirement line.'),
  'line-is-current': refuses('conflict', 'The requirement line is retired.'),
  'unit-fits-the-line': refuses(
    'conflict',
    'What is matched is counted in the unit of the requirement line.',
  ),
  'matched-once': refuses(
    'conflict',
    'No more can be matched than was pledged: a matched quantity belongs to one line.',
  ),
  'line-is-matched': refuses('conflict', 'The pledge is not matched to this requirement line.'),
  'answered-by-the-receiving-side': refuses(
    'forbidden',
    'A pledge is accepted or declined by the lead nation, the host State or an operator; money also by the fund.',
  ),
  'answered-once': refuses('conflict', 'The pledge as it stands is accepted already.'),
  'notified-by-its-owner-or-the-secretariat': refuses(
    'forbidden',
    'That a party takes part is notified by itself, or recorded by the secretariat or an operator.',
  ),
  'extended-to-a-later-day': refuses(
    'conflict',
    'An extension moves the end of a period, or the last day to take the pledge up, to a later day.',
  ),
  'period-is-known': refuses(
    'conflict',
    'Only a pledge whose period has an end, or that has a last day to take it up, is extended there.',
  ),
  'successor-is-of-its-mission': refuses(
    'conflict',
    'A pledge is replaced within its mission; for another mission it is redirected.',
  ),
  'another-mission': refuses('conflict', 'A pledge is redirected to a mission other than its own.'),
  'parts-make-the-whole': refuses(
    'conflict',
    'The parts of a split pledge are stated in its form, and at both ends come to what it promises.',
  ),
  'conditions-cover-the-whole': refuses(
    'conflict',
    'Before a pledge is split, a condition that covers or has released only a part is settled: nobody could tell in which part it goes on.',
  ),
  'goes-on-as-others': refuses(
    'conflict',
    'By this entry the pledge goes on as others; they are changed, and it is neither corrected nor voided.',
  ),
  'assessed-in-units': refuses(
    'conflict',
    'Readiness levels are of people, equipment and services: money and training have none.',
  ),
  'agreement-exists': refuses('absent', 'There is no such agreement.'),
  'agreement-binds': refuses('conflict', 'The agreement was terminated: it changes no more.'),
  'signed-by-its-parties': refuses(
    'forbidden',
    'An agreement is recorded by one of its parties, by the secretariat or by an operator.',
  ),
  'owner-is-a-party': refuses('invalid', 'Who made the pledge is one of the parties of its agreement.'),
  'contribution-exists': refuses('absent', 'There is no such contribution.'),
  'makes-good-its-own-pledge': refuses(
    'conflict',
    'A commitment makes good a pledge of its own donor, in the same mission.',
  ),
  'goes-to-a-fund-or-a-recipient': refuses(
    'invalid',
    'A contribution goes to a fund or to a party that receives it: one of the two is named.',
  ),
  'earmarked-for-something': refuses(
    'invalid',
    'Earmarked money says for what, and money that is free says nothing.',
  ),
  'shared-flow-is-named': refuses(
    'invalid',
    'Money that is shared by several missions names its flow, so that it is counted once; other money names none.',
  ),
  'equivalent-is-of-another-currency': refuses(
    'invalid',
    'An equivalent is told in another currency than its amount.',
  ),
  'sent-by-its-donor': refuses('forbidden', 'That money was sent, only its donor says.'),
  'received-by-its-administrator': refuses(
    'forbidden',
    'That money came, says who administers the fund, or the recipient where no fund receives it.',
  ),
  'payment-exists': refuses('absent', 'The contribution has no such payment.'),
  'amount-exists': refuses('absent', 'The contribution has no such commitment or payment.'),
  'said-by-its-reporter': refuses(
    'forbidden',
    'A payment is reversed and its figure is corrected by who said it; others dispute it.',
  ),
  'currency-stays': refuses('conflict', 'An amount is corrected or reversed in its own currency.'),
  'figure-changes': refuses('conflict', 'The figure reads like this already.'),
  'suspended-by-its-sides': refuses(
    'forbidden',
    'A contribution is suspended and resumed by its donor, by who receives it or by an operator.',
  ),
  'is-suspended': refuses('conflict', 'Nothing of the contribution is frozen.'),
  'resuming-frees-something': refuses('conflict', 'After it is resumed, less is frozen than before.'),
  'fund-exists': refuses('absent', 'The mission has no such fund in that year.'),
  'fund-year-is-new': refuses('conflict', 'The fund has a book of that year already.'),
  'fund-is-registered': refuses('conflict', 'The fund and its administrator are registered parties.'),
  'only-the-administrator': refuses(
    'forbidden',
    'Only who administers a fund allocates and disburses; it is established in its own name, or by those who keep the record.',
  ),
  'allocation-exists': refuses('absent', 'The fund has no such allocation.'),
  'total-names-its-source': refuses(
    'invalid',
    'Who reports a total of a fund that it does not administer says where it was published.',
  ),
  'two-currencies': refuses('invalid', 'A rate is between two different currencies.'),
  'rate-is-more-than-nothing': refuses('invalid', 'A rate is more than nothing.'),
  'rate-is-of-a-day-that-came': refuses('invalid', 'A rate is of today or of an earlier day.'),
  'rate-of-the-day-is-new': refuses(
    'conflict',
    'A rate of that day is on record: it is corrected or disputed, and not recorded twice.',
  ),
  'matched-beyond-the-pledge': flags('More is matched to requirement lines than the pledge still covers.'),
  'condition-is-overdue': flags('A condition is open after its deadline.'),
  'satisfied-without-evidence': flags(
    'A condition stands as satisfied on its owner’s word, and its evidence was lost.',
  ),
  'notified-beyond-the-pledge': flags('More was notified to the Secretary-General than is pledged.'),
  'readiness-level-skipped': flags('A unit was found at a readiness level without the one before it.'),
  'stands-past-its-last-day': flags('A pledge is on record as standing after its last day.'),
  'silent-owner': flags('The owner of a pledge has not said anything about it for long.'),
  'agreed-beyond-the-pledge': flags('Agreements that bind come to more than is pledged.'),
  'agreement-outlives-the-pledge': flags('An agreement binds although its pledge stands no more.'),
  'paid-more-than-committed': flags('More was paid than its donor is bound to pay.'),
  'received-more-than-sent': flags('More is said to have come than its donor says it has sent.'),
  'paid-in-another-currency': flags('It was paid in another currency than it is owed in.'),
  'reversed-more-than-paid': flags('More of a payment was taken back than was paid.'),
  'paid-while-suspended': flags('It was paid while all of it was frozen.'),
  'frozen-more-than-there-is': flags('More is frozen than was ever committed or paid.'),
  'allocated-more-than-received': flags('More of the fund is set aside than has come in.'),
  'disbursed-more-than-allocated': flags('More was paid out of an allocation than was set aside.'),
  'disbursed-more-than-received': flags('More was paid out of the fund than has come in.'),
  'parts-differ-from-the-total': flags('The parts of a reported total do not add up to it.'),
  'reported-differs-from-the-record': flags('A reported total is not what the record adds up to.'),
});
