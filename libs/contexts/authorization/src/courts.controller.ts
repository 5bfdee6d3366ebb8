import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  RecordConservatoryOrder,
  RecordCourtChallenge,
  RecordOrderExtended,
  RecordOrderLifted,
  RecordRuling,
  RecordRulingSetAside,
} from './clearance.commands.js';
import { clearanceDecider } from './clearance.decider.js';
import { actOf, actsOfNations, clearance, told, type OfNation } from './clearance.routes.js';

const orderId = actOf('orderId', 'Order: id of the ConservatoryOrderIssued event');
const known = [...actsOfNations.rules, 'authorization.order-is-on-record'];

/** What a nation's courts did: it happened, and is recorded whatever they decided. */
@Controller('v1')
export class CourtsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: `${clearance}/court-challenges`,
    action: 'authorization.RecordCourtChallenge',
    ...actsOfNations,
    body: RecordCourtChallenge,
    summary: 'Record that a nation’s part was challenged before a court',
    records: ['authorization.CourtChallengeFiled'],
  })
  challengeFiled(@CommandInput() input: OfNation<RecordCourtChallenge>) {
    return this.commands.give(clearanceDecider, { type: 'RecordCourtChallenge', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/orders`,
    action: 'authorization.RecordConservatoryOrder',
    ...actsOfNations,
    body: RecordConservatoryOrder,
    summary: 'Record an interim order by which a court restrains a nation',
    rules: [...actsOfNations.rules, 'authorization.challenge-is-on-record'],
    records: ['authorization.ConservatoryOrderIssued'],
  })
  orderIssued(@CommandInput() input: OfNation<RecordConservatoryOrder>) {
    return this.commands.give(clearanceDecider, { type: 'RecordConservatoryOrder', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/orders/:orderId/extensions`,
    action: 'authorization.RecordOrderExtended',
    ...actsOfNations,
    params: orderId,
    body: RecordOrderExtended,
    summary: 'Record that a court extended its order',
    rules: known,
    records: ['authorization.ConservatoryOrderExtended'],
    flags: ['authorization.order-revived'],
  })
  orderExtended(@CommandInput() input: OfNation<RecordOrderExtended, 'orderId'>) {
    const { body, ...rest } = told(input);
    const command = { ...rest, body: { ...body, order: input.params.orderId } };
    return this.commands.give(clearanceDecider, { type: 'RecordOrderExtended', ...command }, input);
  }

  @CommandRoute({
    post: `${clearance}/orders/:orderId/lifting`,
    action: 'authorization.RecordOrderLifted',
    ...actsOfNations,
    params: orderId,
    body: RecordOrderLifted,
    summary: 'Record that a court lifted its order',
    rules: known,
    records: ['authorization.ConservatoryOrderLifted'],
  })
  orderLifted(@CommandInput() input: OfNation<RecordOrderLifted, 'orderId'>) {
    const { body, ...rest } = told(input);
    const command = { ...rest, body: { ...body, order: input.params.orderId } };
    return this.commands.give(clearanceDecider, { type: 'RecordOrderLifted', ...command }, input);
  }

  @CommandRoute({
    post: `${clearance}/rulings`,
    action: 'authorization.RecordRuling',
    ...actsOfNations,
    body: RecordRuling,
    summary: 'Record that a court ruled a deployment unlawful',
    rules: [...actsOfNations.rules, 'authorization.challenge-is-on-record'],
    records: ['authorization.DeploymentRuledUnlawful'],
  })
  ruled(@CommandInput() input: OfNation<RecordRuling>) {
    return this.commands.give(clearanceDecider, { type: 'RecordRuling', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/rulings/:rulingId/setting-aside`,
    action: 'authorization.RecordRulingSetAside',
    ...actsOfNations,
    params: actOf('rulingId', 'Ruling: id of the DeploymentRuledUnlawful event'),
    body: RecordRulingSetAside,
    summary: 'Record that a ruling was set aside',
    rules: [...actsOfNations.rules, 'authorization.ruling-is-on-record'],
    records: ['authorization.RulingSetAside'],
  })
  rulingSetAside(@CommandInput() input: OfNation<RecordRulingSetAside, 'rulingId'>) {
    const { body, ...rest } = told(input);
    const command = { ...rest, body: { ...body, ruling: input.params.rulingId } };
    return this.commands.give(clearanceDecider, { type: 'RecordRulingSetAside', ...command }, input);
  }
}
