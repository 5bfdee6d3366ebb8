import { Module } from '@nestjs/common';
import { SituationReportController } from './situation.controller.js';

@Module({ controllers: [SituationReportController] })
export class SituationReportModule {}
