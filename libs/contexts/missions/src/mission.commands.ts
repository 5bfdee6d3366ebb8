import {
  Choice,
  DateOnly,
  ListOf,
  MissionCode,
  Optional,
  PartyCode,
  Statement,
  Text,
} from '#platform/hosting';
import { gates, leaderships, pillarIdPattern, type Gate, type Leadership } from './mission.events.js';

export class EstablishMission extends Statement {
  @MissionCode({ description: 'Id of the mission, chosen once: it is part of every path and never changes' })
  id!: string;
  @Text({ max: 200, description: 'What it is called', example: 'Multinational Security Support mission' })
  title!: string;
  @ListOf(Choice(gates), {
    max: gates.length,
    unique: true,
    description:
      'The gates that apply: a mandate of the Council or of a regional body, clearance by nations, consent of the host',
    example: ['council', 'nations', 'host'],
  })
  gates!: Gate[];
  @Choice(leaderships, { description: 'Its form of leadership', example: 'lead-nation' })
  leadership!: Leadership;
  @Optional()
  @PartyCode({
    description: 'The standing group or body that leads it, where no nation does',
    example: 'OAS',
  })
  body?: string;
  @Optional()
  @PartyCode({ description: 'The host State; needed where its gate applies', example: 'HTI' })
  host?: string;
}

export class DesignateLeadNation extends Statement {
  @PartyCode({ description: 'The nation that leads from now on' }) leadNation!: string;
}

export class DefinePillar extends Statement {
  @Text({
    min: 2,
    max: 40,
    pattern: pillarIdPattern,
    description: 'Id within the mission',
    example: 'static-security',
  })
  pillar!: string;
  @Text({ max: 200, description: 'What it is called', example: 'Static security of key installations' })
  title!: string;
  @Optional() @Text({ max: 1000, description: 'What belongs to it' }) description?: string;
}

export class RecordMeeting extends Statement {
  @DateOnly({ description: 'Day on which it was held' }) date!: string;
  @Text({ max: 200, description: 'Where', example: 'New York' }) place!: string;
  @Text({ max: 1000, description: 'What it was about' }) subject!: string;
  @ListOf(PartyCode(), {
    max: 100,
    unique: true,
    description: 'The parties that were represented, as far as known',
    example: ['HTI', 'KEN'],
  })
  attendees!: string[];
  @Optional() @PartyCode({ description: 'Who called it', example: 'USA' }) convenedBy?: string;
}

export class VoiceSupport extends Statement {
  @Optional()
  @PartyCode({
    description:
      'Who voiced it; the speaker where left out. An operator or the secretariat reports another’s, with its source',
    example: 'CARICOM',
  })
  supporter?: string;
  @Text({ max: 1000, description: 'What was said' }) statement!: string;
}

export class CloseMission extends Statement {
  @Text({ max: 1000, description: 'Why it ends' }) reason!: string;
}
